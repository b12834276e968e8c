package org.shumao.aggregation.order;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.context.Context;
import org.shumao.aggregation.order.Contribution.CubeKey;
import org.shumao.aggregation.order.Contribution.Evidence;
import org.shumao.aggregation.order.Contribution.Kind;
import org.shumao.aggregation.order.Contribution.Measures;
import org.shumao.contracts.identifier.HsCode;
import org.shumao.contracts.record.Flow;
import org.shumao.contracts.record.LineKind;
import org.shumao.contracts.record.TradeLine;
import org.shumao.contracts.record.TradeRecord;

/** Makes the contribution of one valued line of a standing document: its place in the cube and its measures. */
final class LineContribution {
    private final Document document;
    private final TradeRecord record;
    private final Evidence evidence;
    private final Context context;

    LineContribution(Document document, Evidence evidence, Context context) {
        this.document = document;
        this.record = document.newest().record();
        this.evidence = evidence;
        this.context = context;
    }

    /** @param countsOrder whether this line carries the order's 1 */
    Contribution of(Valuation.ValuedLine valued, boolean countsOrder) {
        TradeLine line = valued.line();
        String enterprise = resolved(record.enterprise());
        Measures measures = new Measures(
                valued.cnyFen(),
                valued.usdCents(),
                1,
                countsOrder ? 1 : 0,
                isGoods(line) ? Objects.requireNonNullElse(line.statutoryQuantity(), BigDecimal.ZERO) : BigDecimal.ZERO,
                valued.netWeight());
        DocumentKey key = document.key();
        return new Contribution(
                key.type() + "|" + key.party() + "|" + key.number(),
                line.no(),
                cube(line, enterprise),
                enterprise,
                resolved(record.platform()),
                measures);
    }

    private CubeKey cube(TradeLine line, String enterprise) {
        boolean goods = isGoods(line);
        return new CubeKey(
                month(line),
                record.flow(),
                Kind.GROSS,
                evidence,
                line.kind(),
                goods ? known(record.regime()) : Contribution.NOT_APPLICABLE,
                goods ? HsCode.heading(line.product()) : line.product(),
                goods ? known(line.statutoryUnit()) : Contribution.NOT_APPLICABLE,
                known(partner(line)),
                context.province(enterprise).orElse(Contribution.UNKNOWN),
                digital(line));
    }

    /**
     * Lists: border date, else declaration date, else the day of the version; orders: the earliest version; services:
     * provision, where the document says it.
     */
    private int month(TradeLine line) {
        LocalDate date = switch (evidence) {
            case DECLARED, RELEASED ->
                first(record.borderDate(), record.declarationDate())
                        .orElse(record.versionTime().toLocalDate());
            case ORDERED, REPORTED ->
                Optional.ofNullable(record.provisionDate())
                        .filter(provision -> !isGoods(line))
                        .orElse(document.versions()
                                .get(0)
                                .record()
                                .versionTime()
                                .toLocalDate());
        };
        return date.getYear() * 100 + date.getMonthValue();
    }

    /** Imports by origin; exports by last known destination, else the head's country; services by the head's partner. */
    private @Nullable String partner(TradeLine line) {
        if (!isGoods(line)) {
            return record.partner();
        }
        if (record.flow() == Flow.IMPORT) {
            return line.origin();
        }
        return line.destination() == null ? record.partner() : line.destination();
    }

    private String resolved(@Nullable String code) {
        return code == null ? Contribution.UNKNOWN : context.resolve(code);
    }

    private static int digital(TradeLine line) {
        return bit(line.orderedDigitally(), 1) | bit(line.deliveredDigitally(), 2) | bit(line.viaPlatform(), 4);
    }

    private static int bit(@Nullable Boolean flag, int bit) {
        return Boolean.TRUE.equals(flag) ? bit : 0;
    }

    private static boolean isGoods(TradeLine line) {
        return line.kind() == LineKind.GOODS;
    }

    private static String known(@Nullable String code) {
        return code == null ? Contribution.UNKNOWN : code;
    }

    private static Optional<LocalDate> first(@Nullable LocalDate... dates) {
        return Stream.of(dates).filter(Objects::nonNull).findFirst();
    }
}
