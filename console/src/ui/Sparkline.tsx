const WIDTH = 100;
const HEIGHT = 28;

/** A value over time, both in the page's own measure. */
export interface Sample {
  readonly at: number;
  readonly value: number;
}

/** A line of values between low and high, without axes: its shape is the message, its label says it in words. */
export function Sparkline({ samples, low, high, label }: { samples: readonly Sample[]; low: number; high: number; label: string }) {
  const first = samples[0];
  const last = samples.at(-1);
  if (first === undefined || last === undefined || last.at === first.at) {
    return null;
  }
  const x = (at: number) => ((at - first.at) / (last.at - first.at)) * WIDTH;
  const y = (value: number) => HEIGHT - 2 - ((value - low) / (high - low || 1)) * (HEIGHT - 4);
  const line = samples.map(({ at, value }) => `${x(at).toFixed(2)},${y(value).toFixed(2)}`).join(" ");
  return (
    <svg className="sparkline" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label={label}>
      <polygon points={`0,${HEIGHT} ${line} ${WIDTH},${HEIGHT}`} />
      <polyline points={line} />
    </svg>
  );
}
