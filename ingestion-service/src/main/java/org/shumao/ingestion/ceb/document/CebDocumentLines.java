package org.shumao.ingestion.ceb.document;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.record.LineKind;
import org.shumao.contracts.record.RecordType;
import org.shumao.contracts.record.ReturnedLine;
import org.shumao.contracts.record.TradeLine;
import org.shumao.ingestion.ceb.document.Keys.LineKeys;
import org.shumao.ingestion.field.Section;

/** Lines of a document without errors as the contract has them. */
final class CebDocumentLines {
    private CebDocumentLines() {}

    /** Lines of a list or an order; none of other documents. */
    static List<TradeLine> goods(CebDocument document, @Nullable String platform) {
        RecordType type = document.message.type();
        LineKeys keys = document.message.keys().line;
        if (keys == null || (type != RecordType.DECLARATION_LIST && type != RecordType.ORDER)) {
            return List.of();
        }
        String seller = CebDocument.get(requireNonNull(document.head()), document.message.keys().ebcCode);
        boolean viaPlatform = platform != null && !platform.equals(seller);
        return document.lines.stream()
                .map(line -> goods(line, keys, type, document.message.imports(), viaPlatform))
                .toList();
    }

    private static TradeLine goods(Section line, LineKeys keys, RecordType type, boolean imports, boolean viaPlatform) {
        String country = CebDocument.get(line, keys.country);
        return new TradeLine(
                requireNonNull(CebDocument.get(line, keys.gnum)),
                LineKind.GOODS,
                type == RecordType.ORDER
                        ? TradeLine.UNKNOWN_PRODUCT
                        : requireNonNull(CebDocument.get(line, keys.gcode)),
                CebDocument.get(line, keys.qty),
                CebDocument.get(line, keys.unit),
                CebDocument.get(line, keys.qty1),
                CebDocument.get(line, keys.unit1),
                requireNonNull(CebDocument.get(line, keys.totalPrice)),
                requireNonNull(CebDocument.get(line, keys.currency)),
                imports ? country : null,
                imports ? null : country,
                true,
                false,
                viaPlatform,
                CebDocument.get(line, keys.itemNo),
                null);
    }

    /** Lines of a return; null for other documents. */
    static @Nullable List<ReturnedLine> returned(CebDocument document) {
        LineKeys keys = document.message.keys().line;
        if (keys == null || document.message.type() != RecordType.RETURN) {
            return null;
        }
        return document.lines.stream()
                .map(line -> new ReturnedLine(
                        requireNonNull(CebDocument.get(line, keys.gnum)),
                        CebDocument.get(line, keys.gcode),
                        requireNonNull(CebDocument.get(line, keys.qty)),
                        CebDocument.get(line, keys.unit)))
                .toList();
    }
}
