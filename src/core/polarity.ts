/** `positive`: ink is darker than its paper; `negative`: ink is lighter (blueprints, negatives of film). */
export type Polarity = 'positive' | 'negative';
