import { stages } from '../effect.js';
import { effects } from '../effects/index.js';

/** Every effect with its parameters, in Markdown, in the order of the physical chain. */
export function effectList(): string {
  return stages
    .map((stage) => {
      const rows = effects
        .filter((effect) => effect.stage === stage)
        .map(({ name, about, parameters }) => {
          const cells = Object.entries(parameters)
            .filter(([parameter]) => parameter !== 'strength')
            .map(([parameter, spec]) =>
              'choices' in spec
                ? `\`${parameter}\` ${spec.choices.join('/')} (${spec.default})`
                : `\`${parameter}\` ${spec.min}–${spec.max} (${spec.default})`,
            );
          return `| \`${name}\` | ${about} | ${cells.join(', ')} |`;
        });
      return `### ${stage}\n\n| effect | what happens | parameters: range (default) |\n|---|---|---|\n${rows.join('\n')}\n`;
    })
    .join('\n');
}
