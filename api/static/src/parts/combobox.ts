// The box with suggestions: an editable combobox with a list, as the ARIA Authoring Practices Guide has it. Without scripts it is a
// text field of a form, and stays one if the server has no suggestions.

interface Suggestion {
  words: string;
  name: string;
  kind: string;
  preferred: string;
}

const PAUSE = 150; // milliseconds without a key before the server is asked
const LEAST = 3; // letters

class Combobox {
  private readonly list = document.createElement("ul");
  private readonly status = document.createElement("div");
  private active = -1;
  private offered: Suggestion[] = [];
  private asking: AbortController | undefined;
  private pause: number | undefined;

  constructor(
    private readonly input: HTMLInputElement,
    private readonly source: string,
  ) {
    this.list.id = `${input.id}-suggestions`;
    this.list.className = "wh-suggestions";
    this.list.hidden = true;
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", "Suggestions");
    this.status.className = "govuk-visually-hidden";
    this.status.setAttribute("role", "status");
    for (const [name, value] of [
      ["role", "combobox"],
      ["aria-autocomplete", "list"],
      ["aria-expanded", "false"],
      ["aria-controls", this.list.id],
    ] as const) {
      input.setAttribute(name, value);
    }
    input.after(this.list, this.status);
    input.addEventListener("input", () => this.typed());
    input.addEventListener("keydown", (event) => this.key(event));
    input.addEventListener("blur", () => this.close());
    // The pointer must not take the focus out of the field before the choice is made.
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => {
      const option = (event.target as Element).closest<HTMLElement>("[role=option]");
      if (option) this.choose(Number(option.dataset["at"]));
    });
  }

  private typed(): void {
    window.clearTimeout(this.pause);
    this.asking?.abort();
    if (this.input.value.trim().length < LEAST) {
      this.close();
      return;
    }
    this.pause = window.setTimeout(() => void this.ask(), PAUSE);
  }

  private async ask(): Promise<void> {
    const asking = new AbortController();
    this.asking = asking;
    try {
      const reply = await fetch(`${this.source}?q=${encodeURIComponent(this.input.value)}`, { signal: asking.signal });
      if (reply.ok && document.activeElement === this.input) this.show((await reply.json()) as Suggestion[]);
    } catch (error) {
      if (!asking.signal.aborted) this.close(); // the server is away: the field is a plain one
    }
  }

  private show(offered: Suggestion[]): void {
    this.offered = offered.filter((one) => one.words !== this.input.value);
    this.active = -1;
    this.list.replaceChildren(
      ...this.offered.map((one, at) => {
        const option = document.createElement("li");
        option.id = `${this.list.id}-${at}`;
        option.dataset["at"] = String(at);
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", "false");
        const kind = document.createElement("span");
        kind.className = "wh-muted";
        kind.textContent = one.preferred === one.name ? ` ${one.kind}` : ` ${one.kind}: ${one.preferred}`;
        option.append(one.name, kind);
        return option;
      }),
    );
    const count = this.offered.length;
    this.list.hidden = count === 0;
    this.input.setAttribute("aria-expanded", String(count > 0));
    this.status.textContent = count === 0 ? "No suggestions" : `${count} suggestion${count === 1 ? "" : "s"}`;
    this.mark(-1);
  }

  private close(): void {
    this.asking?.abort();
    window.clearTimeout(this.pause);
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.status.textContent = "";
    this.mark(-1);
  }

  private mark(at: number): void {
    this.active = at;
    [...this.list.children].forEach((option, index) => option.setAttribute("aria-selected", String(index === at)));
    const option = this.list.children[at];
    if (option) {
      this.input.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else {
      this.input.removeAttribute("aria-activedescendant");
    }
  }

  private choose(at: number): void {
    const chosen = this.offered[at];
    if (!chosen) return;
    this.input.value = chosen.words;
    this.close();
    this.input.focus();
  }

  private key(event: KeyboardEvent): void {
    const open = !this.list.hidden;
    const count = this.offered.length;
    if (event.key === "Escape") {
      if (open) this.close();
      else this.input.value = "";
    } else if (event.key === "ArrowDown" && open) {
      this.mark((this.active + 1) % count);
    } else if (event.key === "ArrowUp" && open) {
      this.mark(this.active <= 0 ? count - 1 : this.active - 1);
    } else if (event.key === "Enter" && open && this.active >= 0) {
      this.choose(this.active); // the question is asked with the next Enter, when one has seen what it became
    } else {
      return;
    }
    event.preventDefault();
  }
}

for (const form of document.querySelectorAll<HTMLFormElement>("form[data-suggestions]")) {
  const input = form.querySelector<HTMLInputElement>("input[name=q]");
  const source = form.dataset["suggestions"];
  if (input && source) new Combobox(input, source);
}
