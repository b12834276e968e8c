package org.shumao.localstack.scenario.document;

import org.shumao.localstack.scenario.deal.Version;
import org.shumao.localstack.scenario.draw.Draw;

/** A list in any of its forms. */
public final class DeclarationListText {
    private DeclarationListText() {}

    public static String of(Form form, Version version, Draw draw) {
        return switch (form) {
            case CEB621 -> ImportListXml.head(version, draw.guid());
            case CEB603 -> ExportListXml.head(version, draw.guid());
            default -> RecordJson.list(version);
        };
    }
}
