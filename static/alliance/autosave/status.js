// Where saving stands, always in sight; only a failure and its end are said aloud.
const ICONS = {
  saved: "fr-icon-checkbox-circle-line",
  saving: "fr-icon-refresh-line",
  idle: "fr-icon-information-line",
};
const FAILURES = ["offline", "busy", "expired", "stranger", "refused"];

export class Status {
  // `own`: the sentences of this page, by state.
  constructor(root, queue, own) {
    this.own = own;
    this.bar = root.querySelector("[data-status]");
    this.icon = this.bar.querySelector("[data-status-icon]");
    this.text = this.bar.querySelector("[data-status-text]");
    this.aloud = root.querySelector("[data-aloud]");
    this.queue = queue;
    queue.addEventListener("state", ({ detail }) => this.show(detail));
  }

  show({ state, refused = [] }) {
    this.bar.dataset.status = state;
    if (this.icon) this.icon.className = ICONS[state] ?? "fr-icon-warning-line";
    this.text.textContent = this.sentence(state, refused);
    for (const action of this.bar.querySelectorAll("[data-when]")) {
      action.hidden = !action.dataset.when.split(" ").includes(state);
    }
    this.announce(state);
  }

  sentence(state, refused) {
    const kept = this.queue.isKept
      ? "votre texte est gardé sur cet appareil"
      : "gardez cette page ouverte, votre texte n’est nulle part ailleurs";
    return {
      saving: "Enregistrement…",
      saved: `Enregistré à ${this.queue.at}`,
      ...this.own,
      offline: `Hors connexion\u00a0: ${kept}.`,
      busy: `Le service ne répond pas\u00a0: ${kept}. Nouvel essai dans un instant.`,
      expired: `Votre session a expiré\u00a0: ${kept}.`,
      stranger: `Un autre compte est ouvert dans ce navigateur\u00a0: rien n’est enregistré, ${kept}.`,
      refused: `Non enregistré\u00a0: ${kept}. ${refused.join(" ")}`,
    }[state];
  }

  announce(state) {
    if (FAILURES.includes(state) && this.failure !== state) {
      this.failure = state;
      this.aloud.textContent = this.text.textContent;
    } else if (state === "saved" && this.failure) {
      this.failure = null;
      this.aloud.textContent = `De nouveau enregistré à ${this.queue.at}.`;
    }
  }

  say(sentence) {
    this.aloud.textContent = sentence;
  }
}
