package org.shumao.tradecore.order.valuation;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.code.SupervisionMode;
import org.shumao.contracts.identifier.HsCode;
import org.shumao.contracts.record.Flow;
import org.shumao.contracts.record.LineKind;
import org.shumao.contracts.record.TradeLine;
import org.shumao.contracts.record.TradeRecord;
import org.shumao.contracts.registry.EnterpriseKind;
import org.shumao.tradecore.cube.CubeKey;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.cube.Evidence;
import org.shumao.tradecore.cube.Kind;
import org.shumao.tradecore.cube.Measures;
import org.shumao.tradecore.order.linkage.Authority;
import org.shumao.tradecore.order.state.Document;
import org.shumao.tradecore.order.state.Version;
import org.shumao.tradecore.referencedata.ReferenceData;

/** Makes the contribution of one valued line of a standing document: its place in the cube and its measures. */
public final class LineContribution {
    private static final Set<EnterpriseKind> PLATFORMS = Set.of(EnterpriseKind.PLATFORM);

    private final Document document;
    private final TradeRecord record;
    private final boolean vouched;
    private final Evidence evidence;
    private final ReferenceData referenceData;
    private final boolean bundled;

    /**
     * @param standing the version of the document that counts
     * @param bundled whether its lines are of an order that has a goods line and a service line
     */
    LineContribution(
            Document document, Version standing, Evidence evidence, ReferenceData referenceData, boolean bundled) {
        this.document = document;
        this.record = standing.record();
        this.vouched = evidence == Evidence.RELEASED || new Authority(referenceData).vouches(standing);
        this.evidence = evidence;
        this.referenceData = referenceData;
        this.bundled = bundled;
    }

    /** @param countsOrder whether a line at this place in the cube carries the order's 1 */
    Contribution of(Valuation.ValuedLine valued, Predicate<CubeKey> countsOrder) {
        return of(valued, countsOrder, resolved(record.enterprise()));
    }

    /**
     * @param countsOrder whether a line at this place in the cube carries the order's 1
     * @param seller whose service it is, resolved: of a report that replaces the line of an order, the enterprise of the order
     */
    Contribution of(Valuation.ValuedLine valued, Predicate<CubeKey> countsOrder, String seller) {
        TradeLine line = valued.line();
        String enterprise = resolved(record.enterprise());
        CubeKey cube = cube(valued, enterprise, seller);
        Measures measures = new Measures(
                valued.cnyFen(),
                Objects.requireNonNullElse(valued.usdCents(), BigInteger.ZERO),
                1,
                countsOrder.test(cube) ? 1 : 0,
                isGoods(line) ? Objects.requireNonNullElse(line.statutoryQuantity(), BigDecimal.ZERO) : BigDecimal.ZERO,
                valued.netWeight());
        return new Contribution(
                document.key().text(),
                line.no(),
                cube,
                enterprise,
                resolved(record.platform()),
                resolved(record.parties().agent()),
                measures,
                vouched,
                day(line).getDayOfMonth());
    }

    private CubeKey cube(Valuation.ValuedLine valued, String enterprise, String seller) {
        TradeLine line = valued.line();
        boolean goods = isGoods(line);
        return new CubeKey(
                yyyymm(day(line)),
                record.flow(),
                Kind.GROSS,
                isEarly(line, enterprise, seller) ? Evidence.EARLY : evidence,
                kind(line),
                goods ? known(record.regime()) : Dimension.NOT_APPLICABLE,
                goods ? heading(line.product()) : line.product(),
                goods ? known(line.statutoryUnit()) : Dimension.NOT_APPLICABLE,
                known(partner(line)),
                referenceData.province(enterprise).orElse(Dimension.UNKNOWN),
                digital(line, enterprise) | (valued.usdCents() == null ? CubeKey.WITHOUT_DOLLARS : 0));
    }

    /**
     * Whoever has to report its services tells of them in its reports: the line of an order, and what somebody else reports of it, is an
     * early sign of that.
     */
    private boolean isEarly(TradeLine line, String enterprise, String seller) {
        return (evidence == Evidence.ORDERED || !seller.equals(enterprise))
                && !isGoods(line)
                && referenceData.hasToReportServices(seller, record.flow(), yearMonth(line));
    }

    private static LineKind kind(TradeLine line) {
        return isPresence(line) ? LineKind.COMMERCIAL_PRESENCE : line.kind();
    }

    static boolean isPresence(TradeLine line) {
        return !isGoods(line) && Objects.equals(line.modeOfSupply(), TradeLine.COMMERCIAL_PRESENCE);
    }

    private LocalDate day(TradeLine line) {
        LocalDate provision = record.dates().provision();
        return switch (evidence) {
            case DECLARED, RELEASED, STALE -> dayOfList(record);
            case ORDERED, REPORTED, EARLY, UNDECLARED, REFUSED ->
                isGoods(line) || provision == null ? dayOfOrder(document) : provision;
        };
    }

    private YearMonth yearMonth(TradeLine line) {
        return YearMonth.from(day(line));
    }

    private static LocalDate dayOfList(TradeRecord list) {
        return first(list.dates().border(), list.dates().declaration())
                .orElse(list.versionTime().toLocalDate());
    }

    private static LocalDate dayOfOrder(Document order) {
        return order.earliest().toLocalDate();
    }

    /** Border date, else declaration date, else the day of the version. */
    public static int monthOfList(TradeRecord list) {
        return yyyymm(dayOfList(list));
    }

    /** That of the earliest version; services prefer the month of provision, where the document says it. */
    public static int monthOfOrder(Document order) {
        return yyyymm(dayOfOrder(order));
    }

    static int yyyymm(LocalDate date) {
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
        return code == null ? Dimension.UNKNOWN : referenceData.resolve(code);
    }

    /** Goods are never delivered digitally; those sent to an overseas warehouse are ordered later, which nobody knows yet. */
    private int digital(TradeLine line, String enterprise) {
        boolean unsold =
                isGoods(line) && SupervisionMode.OVERSEAS_WAREHOUSE_9810.code().equals(record.regime());
        boolean fee = !isGoods(line)
                && CubeKey.INTERMEDIATION.startsWith(line.product())
                && referenceData.isOf(enterprise, PLATFORMS, yearMonth(line));
        return flag(unsold ? null : line.orderedDigitally(), CubeKey.ORDERED)
                | (isGoods(line) ? 0 : flag(line.deliveredDigitally(), CubeKey.DELIVERED))
                | flag(line.viaPlatform(), CubeKey.VIA_PLATFORM)
                | (bundled ? CubeKey.BUNDLE : 0)
                | (fee ? CubeKey.PLATFORM_FEE : 0);
    }

    private static int flag(@Nullable Boolean said, int yes) {
        if (said == null) {
            return CubeKey.unknown(yes);
        }
        return said ? yes : 0;
    }

    private static boolean isGoods(TradeLine line) {
        return line.kind() == LineKind.GOODS;
    }

    private static String heading(String product) {
        return product.equals(TradeLine.UNKNOWN_PRODUCT) ? Dimension.UNKNOWN : HsCode.heading(product);
    }

    private static String known(@Nullable String code) {
        return code == null ? Dimension.UNKNOWN : code;
    }

    private static Optional<LocalDate> first(@Nullable LocalDate... dates) {
        return Stream.of(dates).filter(Objects::nonNull).findFirst();
    }
}
