import { t } from "../../core/i18n";

const STARS = [1, 2, 3, 4, 5] as const;
const SHAPE = "M12 2.6l2.9 5.9 6.5.9-4.7 4.6 1.1 6.5L12 17.4l-5.8 3.1 1.1-6.5L2.6 9.4l6.5-.9z";

interface Props {
  id: string;
  label: string;
  error?: string | undefined;
  value: number;
  onValue: (value: number) => void;
}

/** One to five stars: five radio buttons, so that arrows, a tap and a screen reader all work. */
export function Stars({ id, label, error, value, onValue }: Props) {
  return (
    <fieldset
      id={id}
      class={error ? "field field--wrong" : "field"}
      aria-describedby={error ? `${id}-error` : undefined}
    >
      <legend>{label}</legend>
      {error && (
        <p class="field__error" id={`${id}-error`}>
          {error}
        </p>
      )}
      <div class="stars">
        {STARS.map((star) => (
          <label key={star} class={star <= value ? "star star--on" : "star"}>
            <input
              type="radio"
              class="visually-hidden"
              name={id}
              value={star}
              checked={star === value}
              onChange={() => onValue(star)}
            />
            <Star />
            <span class="visually-hidden">{t(`survey.stars.${star}`)}</span>
          </label>
        ))}
        <span class="stars__word" aria-hidden="true">
          {value > 0 && t(`survey.stars.${value as 1}`)}
        </span>
      </div>
    </fieldset>
  );
}

const Star = () => (
  <svg viewBox="0 0 24 24" aria-hidden="true">
    <path d={SHAPE} />
  </svg>
);

/** What was given, to be read. */
export function Given({ stars }: { stars: number }) {
  return (
    <span class="stars stars--given">
      {STARS.map((star) => (
        <span key={star} class={star <= stars ? "star star--on" : "star"}>
          <Star />
        </span>
      ))}
      <span class="visually-hidden">{t(`survey.stars.${stars as 1}`)}</span>
    </span>
  );
}
