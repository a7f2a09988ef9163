// The ladder of a job: links to the proof of each stage become tabs.
import { all } from './dom.js';

/** A ladder whose stages can be chosen. */
export interface Ladder {
  readonly choose: (stage: string) => void;
  /** The stage before or behind the chosen one. */
  readonly step: (by: number) => void;
}

/** Makes tabs of the stages of a job; `onChoose` is told which one was chosen by the user. */
export function createLadder(job: HTMLElement, onChoose: (stage: string) => void): Ladder {
  const tabs = all(job, '.ladder a');
  const panels = all(job, '.panel');
  job.querySelector('.ladder')?.setAttribute('role', 'tablist');
  job.querySelector('.ladder')?.setAttribute('aria-label', 'Stages');
  let chosen = Math.max(
    0,
    tabs.findIndex((tab) => 'here' in tab.dataset),
  );
  const show = (index: number): void => {
    chosen = Math.max(0, Math.min(tabs.length - 1, index));
    for (const [at, tab] of tabs.entries()) {
      tab.setAttribute('aria-selected', String(at === chosen));
      tab.tabIndex = at === chosen ? 0 : -1;
    }
    for (const [at, panel] of panels.entries()) panel.classList.toggle('closed', at !== chosen);
  };
  const choose = (index: number): void => {
    show(index);
    const stage = tabs[chosen]?.dataset['stage'];
    if (stage !== undefined) onChoose(stage);
  };
  for (const [index, tab] of tabs.entries()) {
    tab.parentElement?.setAttribute('role', 'presentation');
    tab.setAttribute('role', 'tab');
    const panel = panels[index];
    if (panel) {
      tab.id = `${panel.id}-tab`;
      tab.setAttribute('aria-controls', panel.id);
      panel.setAttribute('role', 'tabpanel');
      panel.setAttribute('aria-labelledby', tab.id);
      panel.tabIndex = 0;
    }
    tab.addEventListener('click', (event) => {
      event.preventDefault();
      choose(index);
    });
    tab.addEventListener('keydown', ({ key }) => {
      const by = { ArrowRight: 1, ArrowLeft: -1, Home: -tabs.length, End: tabs.length }[key];
      if (by === undefined) return;
      choose(chosen + by);
      tabs[chosen]?.focus();
    });
  }
  show(chosen);
  return {
    choose: (stage) => show(tabs.findIndex((tab) => tab.dataset['stage'] === stage)),
    step: (by) => choose(chosen + by),
  };
}
