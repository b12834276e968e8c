package org.shumao.tradecore.order.matching;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.code.Currencies;
import org.shumao.contracts.match.MatchConflict;
import org.shumao.contracts.match.MatchRule;
import org.shumao.contracts.match.MatchTolerances;
import org.shumao.contracts.party.PersonMark;
import org.shumao.contracts.record.AmountLimit;
import org.shumao.contracts.record.Flow;
import org.shumao.contracts.record.LineKind;
import org.shumao.contracts.record.Money;
import org.shumao.contracts.record.Settlement;
import org.shumao.contracts.record.TradeLine;
import org.shumao.contracts.record.TradeRecord;
import org.shumao.tradecore.order.matching.DocumentMatching.MatchedDocuments;
import org.shumao.tradecore.referencedata.ReferenceData;

/**
 * The rules of the match. A rule is silent where one side is missing or does not say. Persons are compared by marks of a
 * common key only, and a conflict shows neither.
 */
final class MatchRules {
    private static final String MASKED = "<masked>";

    private final MatchedDocuments documents;
    private final Flow flow;
    private final ReferenceData referenceData;
    private final MatchTolerances tolerances;
    private final List<MatchConflict> conflicts = new ArrayList<>(0);

    MatchRules(MatchedDocuments documents, Flow flow, ReferenceData referenceData) {
        this.documents = documents;
        this.flow = flow;
        this.referenceData = referenceData;
        this.tolerances = referenceData.tolerances();
    }

    /** Returns the conflicts in the order of the rules. */
    List<MatchConflict> conflicts() {
        TradeRecord order = documents.order();
        TradeRecord list = documents.list();
        if (order != null) {
            amounts(order);
            documents
                    .payments()
                    .forEach(payment -> person(MatchRule.BUYER_PAYER, PersonMark.Role.BUYER, order, payment));
            documents
                    .waybills()
                    .forEach(waybill -> person(MatchRule.CONSIGNEE_WAYBILL, PersonMark.Role.CONSIGNEE, order, waybill));
        }
        if (order != null && list != null) {
            person(MatchRule.BUYER_LIST, PersonMark.Role.BUYER, order, list);
            lines(order, list);
        }
        if (flow == Flow.IMPORT) {
            documents.payments().forEach(this::currency);
            limit(order, list);
        }
        TradeRecord stray = documents.strayWaybill();
        if (list != null && stray != null) {
            add(MatchRule.LIST_WAYBILL, waybill(list), waybill(stray));
        }
        parties();
        if (conflicts.isEmpty()) {
            return List.of();
        }
        conflicts.sort(Comparator.comparing(MatchConflict::rule));
        return List.copyOf(conflicts);
    }

    private void amounts(TradeRecord order) {
        Settlement due = order.settlement();
        if (due == null || due.paid() == null) {
            return;
        }
        if (due.goodsValue() != null) {
            BigDecimal sum = due.goodsValue()
                    .add(orZero(due.freight()))
                    .add(orZero(due.tax()))
                    .subtract(orZero(due.discount()));
            compare(MatchRule.ORDER_SUM, sum, due.paid(), tolerances.arithmetic());
        }
        List<Settlement> paid = documents.payments().stream()
                .filter(payment -> payment.orderNo() != null)
                .map(TradeRecord::settlement)
                .filter(Objects::nonNull)
                .filter(settlement -> settlement.paid() != null && sameCurrency(settlement, due))
                .toList();
        if (!paid.isEmpty()) {
            BigDecimal sum =
                    paid.stream().map(settlement -> orZero(settlement.paid())).reduce(BigDecimal.ZERO, BigDecimal::add);
            compare(MatchRule.ORDER_PAYMENT_AMOUNT, due.paid(), sum, tolerances.payment());
        }
    }

    private static boolean sameCurrency(Settlement a, Settlement b) {
        return a.currency() == null || b.currency() == null || a.currency().equals(b.currency());
    }

    private void currency(TradeRecord payment) {
        Settlement settlement = payment.settlement();
        if (settlement != null
                && settlement.currency() != null
                && !settlement.currency().equals(Currencies.CNY)) {
            add(MatchRule.PAYMENT_CURRENCY, Currencies.CNY, settlement.currency());
        }
    }

    private void limit(@Nullable TradeRecord order, @Nullable TradeRecord list) {
        BigDecimal value = null;
        Settlement due = order == null ? null : order.settlement();
        if (due != null && due.goodsValue() != null) {
            value = due.goodsValue().add(orZero(due.freight()));
        } else if (list != null) {
            value = inYuan(list);
        }
        if (value != null && value.compareTo(AmountLimit.USUAL_RETAIL_IMPORT) > 0) {
            add(MatchRule.RETAIL_LIMIT, text(AmountLimit.USUAL_RETAIL_IMPORT), text(value));
        }
    }

    /** Goods, freight and insurance, if all are in yuan. */
    private static @Nullable BigDecimal inYuan(TradeRecord list) {
        List<Money> parts = Stream.concat(
                        Stream.of(list.amounts().freight(), list.amounts().insurance())
                                .filter(Objects::nonNull),
                        list.lines().stream().map(line -> new Money(line.amount(), line.currency())))
                .toList();
        return parts.stream().allMatch(money -> money.currency().equals(Currencies.CNY))
                ? parts.stream().map(Money::amount).reduce(BigDecimal.ZERO, BigDecimal::add)
                : null;
    }

    private void lines(TradeRecord order, TradeRecord list) {
        SortedMap<Integer, String> ordered = items(order);
        SortedMap<Integer, String> declared = items(list);
        if (!ordered.keySet().equals(declared.keySet())) {
            add(
                    MatchRule.LIST_ORDER_LINES,
                    ordered.size() + ": " + ordered.keySet(),
                    declared.size() + ": " + declared.keySet());
            return;
        }
        ordered.forEach((no, item) -> {
            String other = declared.get(no);
            if (!item.isEmpty() && other != null && !other.isEmpty() && !item.equals(other)) {
                add(MatchRule.LIST_ORDER_LINES, no + ": " + item, no + ": " + other);
            }
        });
    }

    private static SortedMap<Integer, String> items(TradeRecord record) {
        SortedMap<Integer, String> items = new TreeMap<>();
        for (TradeLine line : record.lines()) {
            if (line.kind() == LineKind.GOODS) {
                items.put(line.no(), Objects.requireNonNullElse(line.item(), ""));
            }
        }
        return items;
    }

    /** Platforms agree by construction: a document of another platform belongs to another order. */
    private void parties() {
        if (documents.kinds() <= 1) {
            return;
        }
        TradeRecord first = documents.order() == null ? documents.list() : documents.order();
        if (first == null) {
            return;
        }
        List<TradeRecord> others = new ArrayList<>(documents.collections());
        if (documents.order() != null && documents.list() != null) {
            others.add(0, documents.list());
        }
        for (TradeRecord other : others) {
            String a = first.enterprise();
            String b = other.enterprise();
            if (a != null && b != null && !referenceData.resolve(a).equals(referenceData.resolve(b))) {
                add(MatchRule.PARTIES, a, b);
            }
        }
    }

    private void person(MatchRule rule, PersonMark.Role role, TradeRecord a, TradeRecord b) {
        for (PersonMark one : persons(a)) {
            for (PersonMark other : persons(b)) {
                if (one.role() == role
                        && other.role() == role
                        && one.keyId().equals(other.keyId())
                        && !one.mark().equals(other.mark())) {
                    add(rule, MASKED, MASKED);
                    return;
                }
            }
        }
    }

    private static List<PersonMark> persons(TradeRecord record) {
        return record.persons() == null ? List.of() : record.persons();
    }

    private void compare(MatchRule rule, BigDecimal expected, BigDecimal found, BigDecimal tolerance) {
        if (expected.subtract(found).abs().compareTo(tolerance) > 0) {
            add(rule, text(expected), text(found));
        }
    }

    private void add(MatchRule rule, String expected, String found) {
        conflicts.add(new MatchConflict(rule, expected, found));
    }

    private static String waybill(TradeRecord record) {
        return Objects.requireNonNullElse(record.parties().logistics(), "") + " "
                + record.numbers().logisticsNo();
    }

    private static BigDecimal orZero(@Nullable BigDecimal amount) {
        return amount == null ? BigDecimal.ZERO : amount;
    }

    private static String text(BigDecimal amount) {
        return amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString();
    }
}
