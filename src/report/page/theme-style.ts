/** The colours of the pages, light and dark by the system's choice. */
export const themeStyle = `:root {
  color-scheme: light dark;
  --background: #f4f5f6; --panel: #ffffff; --canvas: #e3e5e8; --text: #1b1f24; --muted: #57606a;
  --faint: #8c959f; --line: #d0d7de; --accent: #0b5cad; --warn: #8a4b00; --warn-background: #fff4e0;
}
@media (prefers-color-scheme: dark) {
  :root {
    --background: #16191d; --panel: #1e2227; --canvas: #101215; --text: #e6e9ec; --muted: #a3abb4;
    --faint: #7b848e; --line: #363c44; --accent: #6cb2ff; --warn: #f3c27a; --warn-background: #33281a;
  }
}
`;
