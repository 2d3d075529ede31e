import type { ComponentChildren } from "preact";
import { Component } from "preact";
import { asApiError } from "../../core/api/errors";
import { t } from "../../core/i18n";
import { Failure } from "../failure/failure";

interface State {
  error: unknown;
}

/** A screen that cannot be drawn takes only itself down: header, footer and the way out stay. */
export class Boundary extends Component<{ children: ComponentChildren }, State> {
  override state: State = { error: null };

  static override getDerivedStateFromError(error: unknown): State {
    return { error };
  }

  override render() {
    if (!this.state.error) return this.props.children;
    console.error(this.state.error);
    const retry = (): void => this.setState({ error: null });
    return <Failure error={asApiError(this.state.error)} title={t("failure.screen")} retry={retry} />;
  }
}
