import { useState } from "preact/hooks";
import { download } from "../../core/api/requests";
import type { File } from "../../core/api/types";
import { fileSize } from "../../core/sizes";
import { t } from "../../core/i18n";
import type { Side } from "../../core/side";
import { announce } from "../announcer/announcer";
import { Icon } from "../icon/icon";

const DOWNLOAD = "M12 4v11M7.5 11 12 15.5 16.5 11M4 20h16";

interface Props {
  side: Side;
  request: string;
  files: readonly File[];
}

/** Files that can be fetched: the link is made at the click and lasts only minutes. */
export function Files({ side, request, files }: Props) {
  const [failed, setFailed] = useState<string | null>(null);
  const fetchFile = async (file: File): Promise<void> => {
    setFailed(null);
    try {
      location.assign((await download(side, request, file.id)).url);
    } catch {
      setFailed(file.id);
      announce(t("files.failed"));
    }
  };
  return (
    <ul class="files">
      {files.map((file) => (
        <li key={file.id}>
          <button type="button" class="file" onClick={() => void fetchFile(file)}>
            <Icon path={DOWNLOAD} />
            <span class="file__name">{file.name}</span>
            <span class="muted">{fileSize(file.size)}</span>
          </button>
          {file.signed_by && <p class="hint">{t("files.signed", { names: file.signed_by.join(", ") })}</p>}
          {failed === file.id && <p class="field__error">{t("files.failed")}</p>}
        </li>
      ))}
    </ul>
  );
}
