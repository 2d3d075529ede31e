import { createStore, useStore } from "../../core/store";

const said = createStore({ words: "", count: 0 });

/** Says something to who reads with the ears, without moving the focus. */
export function announce(words: string): void {
  said.set(({ count }) => ({ words, count: count + 1 }));
}

export function Announcer() {
  const { words, count } = useStore(said);
  return (
    <div class="visually-hidden" role="status" aria-live="polite">
      {/* Another element each time: the same words twice are said twice. */}
      <span key={count}>{words}</span>
    </div>
  );
}
