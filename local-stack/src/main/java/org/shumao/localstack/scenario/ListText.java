package org.shumao.localstack.scenario;

/** A list in any of its forms. */
final class ListText {
    private ListText() {}

    static String of(Form form, Version version, Draw draw) {
        return switch (form) {
            case CEB621 -> ImportListXml.head(version, draw.guid());
            case CEB603 -> ExportListXml.head(version, draw.guid());
            default -> RecordJson.list(version);
        };
    }
}
