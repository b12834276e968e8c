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

/** Lines of a paper without errors as the contract has them. */
final class CebDocumentLines {
    private CebDocumentLines() {}

    /** Lines of a list or an order; none of other papers. */
    static List<TradeLine> goods(CebDocument paper, @Nullable String platform) {
        RecordType type = paper.message.type();
        LineKeys keys = paper.message.keys().line;
        if (keys == null || (type != RecordType.LIST && type != RecordType.ORDER)) {
            return List.of();
        }
        String seller = CebDocument.get(requireNonNull(paper.head()), paper.message.keys().ebcCode);
        boolean viaPlatform = platform != null && !platform.equals(seller);
        return paper.lines.stream()
                .map(line -> goods(line, keys, type, paper.message.imports(), viaPlatform))
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

    /** Lines of a return; null for other papers. */
    static @Nullable List<ReturnedLine> returned(CebDocument paper) {
        LineKeys keys = paper.message.keys().line;
        if (keys == null || paper.message.type() != RecordType.RETURN) {
            return null;
        }
        return paper.lines.stream()
                .map(line -> new ReturnedLine(
                        requireNonNull(CebDocument.get(line, keys.gnum)),
                        CebDocument.get(line, keys.gcode),
                        requireNonNull(CebDocument.get(line, keys.qty)),
                        CebDocument.get(line, keys.unit)))
                .toList();
    }
}
