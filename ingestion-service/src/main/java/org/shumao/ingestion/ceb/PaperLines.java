package org.shumao.ingestion.ceb;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.record.LineKind;
import org.shumao.contracts.record.RecordType;
import org.shumao.contracts.record.ReturnedLine;
import org.shumao.contracts.record.TradeLine;
import org.shumao.ingestion.ceb.Keys.LineKeys;
import org.shumao.ingestion.field.Section;

/** Lines of a paper without errors as the contract has them. */
final class PaperLines {
    private PaperLines() {}

    /** Lines of a list or an order; none of other papers. */
    static List<TradeLine> goods(Paper paper, @Nullable String platform) {
        RecordType type = paper.message.type();
        LineKeys keys = paper.message.keys().line;
        if (keys == null || (type != RecordType.DECLARATION_LIST && type != RecordType.ORDER)) {
            return List.of();
        }
        String seller = Paper.get(requireNonNull(paper.head()), paper.message.keys().ebcCode);
        boolean viaPlatform = platform != null && !platform.equals(seller);
        return paper.lines.stream()
                .map(line -> goods(line, keys, type, paper.message.imports(), viaPlatform))
                .toList();
    }

    private static TradeLine goods(Section line, LineKeys keys, RecordType type, boolean imports, boolean viaPlatform) {
        String country = Paper.get(line, keys.country);
        return new TradeLine(
                requireNonNull(Paper.get(line, keys.gnum)),
                LineKind.GOODS,
                type == RecordType.ORDER ? TradeLine.UNKNOWN_PRODUCT : requireNonNull(Paper.get(line, keys.gcode)),
                Paper.get(line, keys.qty),
                Paper.get(line, keys.unit),
                Paper.get(line, keys.qty1),
                Paper.get(line, keys.unit1),
                requireNonNull(Paper.get(line, keys.totalPrice)),
                requireNonNull(Paper.get(line, keys.currency)),
                imports ? country : null,
                imports ? null : country,
                true,
                false,
                viaPlatform,
                Paper.get(line, keys.itemNo),
                null);
    }

    /** Lines of a return; null for other papers. */
    static @Nullable List<ReturnedLine> returned(Paper paper) {
        LineKeys keys = paper.message.keys().line;
        if (keys == null || paper.message.type() != RecordType.RETURN) {
            return null;
        }
        return paper.lines.stream()
                .map(line -> new ReturnedLine(
                        requireNonNull(Paper.get(line, keys.gnum)),
                        Paper.get(line, keys.gcode),
                        requireNonNull(Paper.get(line, keys.qty)),
                        Paper.get(line, keys.unit)))
                .toList();
    }
}
