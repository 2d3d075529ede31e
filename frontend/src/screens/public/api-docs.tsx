import { t } from "../../core/i18n";
import { useResource } from "../../core/resource";
import { asApiError } from "../../core/api/errors";
import { Failure } from "../../ui/failure/failure";
import { Page } from "../../ui/page/page";
import { Skeleton } from "../../ui/skeleton/skeleton";
import type { Description, Operation, Schema } from "./openapi";
import { example, operations, sections } from "./openapi";

/** The API's own description, made readable: drawn as vnodes, without a library (F27). */
export default function ApiDocs() {
  const { data, error, reload } = useResource("openapi", readDescription);
  return (
    <Page title={t("docs.title")} lead={data && t("docs.lead", { version: data.openapi })} wide>
      {error && <Failure error={asApiError(error)} title={t("docs.failed")} retry={() => void reload()} />}
      {!data && !error && <Skeleton />}
      {data && (
        <div class="docs page page--wide">
          {data.info.description && <p class="message__text">{data.info.description}</p>}
          <p>
            <a href="/openapi.json">{t("docs.file")}</a>
          </p>
          {sections(operations(data)).map(([name, list]) => (
            <section key={name} class="panel" aria-labelledby={`docs-${name}`}>
              <h2 id={`docs-${name}`}>{name}</h2>
              {list.map((one) => (
                <OperationDetails key={`${one.method} ${one.path}`} one={one} description={data} />
              ))}
            </section>
          ))}
        </div>
      )}
    </Page>
  );
}

async function readDescription(signal: AbortSignal): Promise<Description> {
  const answer = await fetch("/openapi.json", { signal });
  if (!answer.ok) throw new Error(`openapi.json: ${answer.status}`);
  return (await answer.json()) as Description;
}

interface Props {
  one: Operation;
  description: Description;
}

function OperationDetails({ one, description }: Props) {
  const body = one.requestBody?.content["application/json"]?.schema;
  return (
    <details>
      <summary>
        <code>
          <strong>{one.method}</strong> {one.path}
        </code>{" "}
        {one.summary}
      </summary>
      {one.description && <p class="message__text">{one.description}</p>}
      <p class="muted">
        {t("docs.security")}: {security(one, description)}
      </p>
      {one.parameters.length > 0 && (
        <>
          <h3>{t("docs.parameters")}</h3>
          <ul>
            {one.parameters.map((parameter) => (
              <li key={parameter.name}>
                <code>{parameter.name}</code> <span class="muted">({parameter.in}{parameter.required ? `, ${t("docs.required")}` : ""})</span>{" "}
                {parameter.description}
              </li>
            ))}
          </ul>
        </>
      )}
      {body && <Shape title={t("docs.body")} schema={body} description={description} />}
      <h3>{t("docs.answers")}</h3>
      {Object.entries(one.responses).map(([status, response]) => {
        const schema = response.content?.["application/json"]?.schema;
        return (
          <div key={status}>
            <p>
              <code>{status}</code> {response.description}
            </p>
            {schema && <Shape schema={schema} description={description} />}
          </div>
        );
      })}
    </details>
  );
}

function Shape({ title, schema, description }: { title?: string; schema: Schema; description: Description }) {
  return (
    <>
      {title && <h3>{title}</h3>}
      <pre tabIndex={0} aria-label={title ?? t("docs.schema")}>
        {JSON.stringify(example(schema, description), null, 2)}
      </pre>
    </>
  );
}

function security(one: Operation, description: Description): string {
  const needed = one.security ?? description.security ?? [];
  return needed.flatMap((scheme) => Object.keys(scheme)).join(", ") || t("docs.nobody");
}
