package org.shumao.aggregation.cube.query;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.shumao.contracts.code.CodeList;
import org.shumao.contracts.code.classification.Classification;
import org.shumao.contracts.code.classification.Membership;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.record.Flow;
import org.shumao.contracts.record.LineKind;
import org.shumao.tradecore.cube.Definition;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.cube.Evidence;
import org.shumao.tradecore.cube.Kind;
import org.shumao.tradecore.cube.Measures;
import org.shumao.tradecore.cube.trade.TradeQuery;
import org.shumao.tradecore.cube.trade.TradeSums;

/** Sums of trade as anybody would make them who goes through the rows one by one: what the reader is compared with. */
public final class PlainTrade {
    /**
     * One row of a roll-up.
     *
     * @param codes what the row says, by dimension
     */
    public record Row(
            YearMonth month,
            Flow flow,
            Kind kind,
            Evidence evidence,
            LineKind lines,
            int digital,
            Map<Dimension, String> codes,
            Measures sums,
            Instant asOf) {
        Row withoutQuantities() {
            Measures others = new Measures(
                    sums.cnyFen(), sums.usdCents(), sums.lines(), sums.orders(), BigDecimal.ZERO, BigDecimal.ZERO);
            return new Row(month, flow, kind, evidence, lines, digital, codes, others, asOf);
        }
    }

    final Map<Period, Map<Flow, TradeSums>> total = new HashMap<>();
    final Map<List<String>, Map<Period, Map<Flow, TradeSums>>> rows = new HashMap<>();

    PlainTrade(List<Row> all, TradeQuery query) {
        boolean byUnit = query.by().contains(Dimension.UNIT) || query.only().containsKey(Dimension.UNIT);
        for (Row each : all) {
            Row row = byUnit ? each : each.withoutQuantities();
            if (counts(row, query)) {
                Period period = period(row.month(), query);
                add(total, period, row);
                members(row, query)
                        .forEach(members -> add(rows.computeIfAbsent(members, m -> new HashMap<>()), period, row));
            }
        }
        if (query.by().isEmpty()) {
            rows.clear();
        }
    }

    public static boolean belongs(Row row, Definition definition) {
        boolean goods = row.lines() == LineKind.GOODS;
        boolean early = row.evidence() == Evidence.EARLY;
        boolean services = row.lines() == LineKind.SERVICE && !early;
        String item = row.codes().getOrDefault(Dimension.SERVICE, "");
        boolean china = item.matches("S[FGHIJK].*");
        boolean ofLists =
                Set.of(Evidence.DECLARED, Evidence.RELEASED, Evidence.STALE).contains(row.evidence());
        return switch (definition) {
            case CBEC -> goods && ofLists;
            case EARLY_ORDERS -> goods && row.evidence() == Evidence.ORDERED;
            case UNDECLARED_ORDERS ->
                goods && (row.evidence() == Evidence.UNDECLARED || row.evidence() == Evidence.REFUSED);
            case SERVICES -> services;
            case DDS -> services && china;
            case DDS_UNCTAD -> services && china && (!item.startsWith("SK") || item.startsWith("SK1"));
            case DDS_HANDBOOK ->
                services
                        && china
                        && !List.of("SJ", "SJ3", "SJ32", "SJ33", "SK", "SK2", "SK24")
                                .contains(item);
            case BUNDLE_GOODS -> goods && (row.digital() & 8) != 0 && (ofLists || row.evidence() == Evidence.ORDERED);
            case BUNDLE_SERVICES -> services && (row.digital() & 8) != 0;
            case EARLY_SERVICES -> row.lines() == LineKind.SERVICE && early;
            case COMMERCIAL_PRESENCE -> row.lines() == LineKind.COMMERCIAL_PRESENCE && !early;
        };
    }

    private static boolean counts(Row row, TradeQuery query) {
        return belongs(row, query.definition())
                && query.evidence().contains(row.evidence())
                && query.months().contains(row.month())
                && query.only().entrySet().stream().allMatch(only -> isIn(row, only.getKey(), only.getValue()));
    }

    public static boolean isIn(Row row, Dimension dimension, Set<String> wanted) {
        return Stream.concat(members(row, dimension), below(row, dimension)).anyMatch(wanted::contains);
    }

    /** Every group of its code list that the row's code is in. */
    private static Stream<String> below(Row row, Dimension dimension) {
        if (lacks(row, dimension)) {
            return Stream.empty();
        }
        return switch (dimension) {
            case PRODUCT, CHAPTER, SECTION -> groups(row, Dimension.PRODUCT, CodeList.PRODUCTS);
            case SERVICE, SERVICE_GROUP -> groups(row, Dimension.SERVICE, CodeList.SERVICES);
            case PARTNER, PARTNER_GROUP -> groups(row, Dimension.PARTNER, CodeList.PARTNERS);
            case PROVINCE, REGION -> groups(row, Dimension.PROVINCE, CodeList.PROVINCES);
            default -> Stream.empty();
        };
    }

    private static Stream<String> groups(Row row, Dimension leaf, CodeList list) {
        Classification classification = Classification.of(list);
        return classification.items().stream()
                .filter(item -> classification.leaves(item.code()).stream().anyMatch(one -> holds(one, row, leaf)))
                .map(item -> item.code());
    }

    private static boolean holds(Membership membership, Row row, Dimension leaf) {
        return membership.leaf().equals(row.codes().get(leaf)) && membership.covers(row.month());
    }

    private static boolean lacks(Row row, Dimension dimension) {
        return switch (dimension) {
            case PRODUCT, CHAPTER, SECTION, CONSUMER_GROUP -> row.lines() != LineKind.GOODS;
            case SERVICE, SERVICE_GROUP -> row.lines() == LineKind.GOODS;
            default -> false;
        };
    }

    private static List<List<String>> members(Row row, TradeQuery query) {
        List<List<String>> all = List.of(List.of());
        for (Dimension dimension : query.by()) {
            Set<String> only = query.only().get(dimension);
            List<List<String>> longer = new ArrayList<>();
            for (List<String> members : all) {
                members(row, dimension)
                        .filter(member -> dimension.isDisjoint() || only == null || only.contains(member))
                        .forEach(member -> longer.add(Stream.concat(members.stream(), Stream.of(member))
                                .toList()));
            }
            all = longer;
        }
        return all;
    }

    public static Stream<String> members(Row row, Dimension dimension) {
        if (lacks(row, dimension)) {
            return Stream.of(Dimension.NOT_APPLICABLE);
        }
        return switch (dimension) {
            case FLOW -> Stream.of(row.flow().code());
            case EVIDENCE -> Stream.of(row.evidence().name());
            case DIGITAL -> Stream.of(Integer.toString(row.digital()));
            case BUNDLE -> Stream.of(Boolean.toString((row.digital() & 8) != 0));
            case CHAPTER -> group(row, Dimension.PRODUCT, CodeList.PRODUCTS, "chapter");
            case SECTION -> group(row, Dimension.PRODUCT, CodeList.PRODUCTS, "section");
            case CONSUMER_GROUP -> group(row, Dimension.PRODUCT, CodeList.CONSUMER_GROUPS, "group");
            case SERVICE_GROUP -> group(row, Dimension.SERVICE, CodeList.SERVICES, "main");
            case PARTNER_GROUP ->
                Classification.of(CodeList.PARTNERS).memberships("group").stream()
                        .filter(one -> holds(one, row, Dimension.PARTNER))
                        .map(Membership::member);
            case REGION -> region(row);
            default -> Stream.of(row.codes().get(dimension));
        };
    }

    private static Stream<String> region(Row row) {
        List<String> noRegion = List.of("71", "81", "82");
        return noRegion.contains(row.codes().get(Dimension.PROVINCE))
                ? Stream.of(Dimension.NOT_APPLICABLE)
                : group(row, Dimension.PROVINCE, CodeList.PROVINCES, "region");
    }

    private static Stream<String> group(Row row, Dimension leaf, CodeList list, String level) {
        return Stream.of(Classification.of(list).memberships(level).stream()
                .filter(one -> holds(one, row, leaf))
                .map(Membership::member)
                .findFirst()
                .orElse(Dimension.UNKNOWN));
    }

    private static Period period(YearMonth month, TradeQuery query) {
        int length = query.frequency().months();
        return new Period(query.frequency(), month.minusMonths((month.getMonthValue() - 1) % length));
    }

    private static void add(Map<Period, Map<Flow, TradeSums>> periods, Period period, Row row) {
        TradeSums sums = row.kind() == Kind.RETURN
                ? new TradeSums(Measures.ZERO, row.sums(), Map.of(), row.asOf())
                : new TradeSums(
                        row.sums(),
                        Measures.ZERO,
                        Map.of(row.evidence(), row.sums().cnyFen()),
                        row.asOf());
        periods.computeIfAbsent(period, p -> new EnumMap<>(Flow.class)).merge(row.flow(), sums, TradeSums::plus);
    }

    static Measures measures(long fen, boolean whole) {
        BigDecimal quantity = whole ? BigDecimal.valueOf(fen, 2) : BigDecimal.ZERO;
        return new Measures(
                BigInteger.valueOf(fen), BigInteger.valueOf(fen / 7), fen % 5 + 1, fen % 3, quantity, quantity);
    }
}
