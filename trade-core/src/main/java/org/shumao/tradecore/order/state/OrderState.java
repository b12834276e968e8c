package org.shumao.tradecore.order.state;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.shumao.contracts.code.Currencies;
import org.shumao.contracts.rate.ExchangeRate;
import org.shumao.contracts.record.Money;
import org.shumao.contracts.record.RecordType;
import org.shumao.contracts.record.Settlement;
import org.shumao.contracts.record.TradeRecord;

/**
 * All that is known under one order number: a set of versions and customs responses, kept by who sent them for whom. A pure
 * function of the set of records, so neither their order nor their repetition matters.
 *
 * @param sources what each submitter sent, by platform and enterprise as written, sorted
 * @param tooManySources whether some submitter named more platforms and enterprises than are kept of it
 */
public record OrderState(
        List<SourceRecords> sources,

        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean tooManySources) {
    /** The records that can count; they have a bound of their own, so that customs responses cannot push them out. */
    public static final Set<RecordType> COUNTED =
            EnumSet.of(RecordType.ORDER, RecordType.DECLARATION_LIST, RecordType.SERVICE_REPORT);

    /** One submitter is heard for so many platforms and enterprises under one order number; who relays is heard for all. */
    public static final int MAX_SOURCES = 32;

    /** Nothing known. */
    public static final OrderState EMPTY = new OrderState(List.of(), false);

    /** The state that also knows this record; the same object if it knew it already. */
    public OrderState evolve(TradeRecord record) {
        return evolve(
                record, COUNTED.contains(record.type()) ? SourceRecords.Room.VERSIONS : SourceRecords.Room.OTHERS);
    }

    /**
     * The state that also knows a record of another order, which has a document in common with this one. It decides with the
     * records of this order where that document counts, and never counts here.
     */
    public OrderState evolveElsewhere(TradeRecord record) {
        return evolve(record, SourceRecords.Room.ELSEWHERE);
    }

    private OrderState evolve(TradeRecord record, SourceRecords.Room room) {
        Source source = Source.of(record);
        int at = Collections.binarySearch(sources, SourceRecords.none(source));
        if (at < 0) {
            return added(-at - 1, SourceRecords.none(source).with(Version.of(record), room));
        }
        SourceRecords before = sources.get(at);
        SourceRecords after = before.with(Version.of(record), room);
        if (after.equals(before)) {
            return this;
        }
        List<SourceRecords> next = new ArrayList<>(sources);
        next.set(at, after);
        return new OrderState(Collections.unmodifiableList(next), tooManySources);
    }

    /** The smallest sources of one submitter are kept, so that the bound is a function of the set as well. */
    private OrderState added(int at, SourceRecords added) {
        List<SourceRecords> next = new ArrayList<>(sources);
        next.add(at, added);
        if (added.source().relay() || next.size() <= MAX_SOURCES) {
            return new OrderState(Collections.unmodifiableList(next), tooManySources);
        }
        String submitter = added.source().submitter();
        List<SourceRecords> own = next.stream()
                .filter(records -> !records.source().relay()
                        && records.source().submitter().equals(submitter))
                .toList();
        boolean overflow = own.size() > MAX_SOURCES;
        if (overflow) {
            next.remove(own.get(own.size() - 1));
        }
        return overflow && tooManySources && next.equals(sources)
                ? this
                : new OrderState(Collections.unmodifiableList(next), tooManySources || overflow);
    }

    /** Every code as written and every rate (as {@code USD|2025-06}) on which the contributions may depend. */
    public Set<String> codes() {
        Set<String> codes = new TreeSet<>();
        for (SourceRecords records : sources) {
            if (!records.source().submitter().isEmpty()) {
                codes.add(records.source().submitter());
            }
            records.versions().forEach(version -> addCodes(codes, version.record()));
            records.others().forEach(version -> addParties(codes, version.record()));
            records.elsewhere().forEach(version -> addParties(codes, version.record()));
        }
        return codes;
    }

    /** Says whether records were let go because some submitter sent more than is kept. */
    public boolean overflowed() {
        return tooManySources || sources.stream().anyMatch(SourceRecords::overflowed);
    }

    /** Orders, lists and service reports of this order. */
    List<Version> versions() {
        return sources.stream().flatMap(records -> records.versions().stream()).toList();
    }

    /** Every other record of this order. */
    List<Version> others() {
        return sources.stream().flatMap(records -> records.others().stream()).toList();
    }

    /** Records of other orders. */
    List<Version> elsewhere() {
        return sources.stream().flatMap(records -> records.elsewhere().stream()).toList();
    }

    private static void addCodes(Set<String> codes, TradeRecord record) {
        addParties(codes, record);
        addRate(codes, record, Currencies.USD);
        record.lines().forEach(line -> addRate(codes, record, line.currency()));
        Stream.of(record.amounts().freight(), record.amounts().insurance())
                .filter(Objects::nonNull)
                .map(Money::currency)
                .forEach(currency -> addRate(codes, record, currency));
    }

    private static void addParties(Set<String> codes, TradeRecord record) {
        Settlement settlement = record.settlement();
        Stream.of(
                        record.platform(),
                        record.enterprise(),
                        record.parties().agent(),
                        record.parties().logistics(),
                        settlement == null ? null : settlement.payCode())
                .filter(Objects::nonNull)
                .forEach(codes::add);
    }

    private static void addRate(Set<String> codes, TradeRecord record, String currency) {
        if (!currency.equals(Currencies.CNY)) {
            codes.add(ExchangeRate.key(currency, record.dates().rateMonth()));
        }
    }
}
