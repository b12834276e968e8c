package org.shumao.tradecore.order.linkage;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.code.Currencies;
import org.shumao.contracts.record.AmountLimit;
import org.shumao.contracts.record.LineKind;
import org.shumao.contracts.record.Origin;
import org.shumao.contracts.record.RecordWorth;
import org.shumao.contracts.record.Settlement;
import org.shumao.contracts.record.TradeLine;
import org.shumao.contracts.record.TradeRecord;
import org.shumao.tradecore.order.state.OrderState;
import org.shumao.tradecore.order.state.SourceRecords;
import org.shumao.tradecore.order.state.Version;
import org.shumao.tradecore.order.state.VersionKey;
import org.shumao.tradecore.referencedata.ReferenceData;

/**
 * The records of a state, apart by whether their submitters have authority under the agencies of the moment, and by whether they
 * are
 * worth what one record may be worth at the rates of the moment. What several submitters sent alike is one version.
 */
public final class AuthorizedRecords {
    /** One version of one document of one platform. */
    private record Alike(String platform, VersionKey key) {
        static Alike of(Version version) {
            return new Alike(Objects.requireNonNullElse(version.record().platform(), ""), version.key());
        }
    }

    private final Authority authority;
    private final List<Version> home;
    private final List<Version> elsewhere;
    private final List<Version> unauthorized = new ArrayList<>(0);
    private final List<Version> overLimit = new ArrayList<>(0);

    public AuthorizedRecords(OrderState state, ReferenceData referenceData) {
        authority = new Authority(referenceData);
        home = new ArrayList<>(withinLimit(authorized(state, SourceRecords::versions, true), overLimit, referenceData));
        home.addAll(authorized(state, SourceRecords::others, true));
        elsewhere = withinLimit(authorized(state, SourceRecords::elsewhere, false), new ArrayList<>(0), referenceData);
    }

    private static List<Version> withinLimit(List<Version> versions, List<Version> over, ReferenceData referenceData) {
        List<Version> within = new ArrayList<>(versions.size());
        versions.forEach(version -> (isOverLimit(version.record(), referenceData) ? over : within).add(version));
        return within;
    }

    /**
     * Says whether a record is worth more than {@link AmountLimit} lets it be. Ingestion refuses such a one, by the rates of its
     * day.
     */
    private static boolean isOverLimit(TradeRecord record, ReferenceData referenceData) {
        if (record.lines().isEmpty()) {
            return false;
        }
        RecordWorth worth = new RecordWorth();
        for (TradeLine line : record.lines()) {
            add(
                    line.amount(),
                    line.currency(),
                    record,
                    referenceData,
                    line.kind() == LineKind.SERVICE ? worth::addService : worth::addGoods);
        }
        Stream.of(record.amounts().freight(), record.amounts().insurance())
                .filter(Objects::nonNull)
                .forEach(money -> add(money.amount(), money.currency(), record, referenceData, worth::addGoods));
        Settlement settlement = record.settlement();
        if (settlement != null) {
            String currency = Objects.requireNonNullElse(settlement.currency(), Currencies.CNY);
            Stream.of(settlement.tax(), settlement.discount())
                    .filter(Objects::nonNull)
                    .forEach(charge -> add(charge, currency, record, referenceData, worth::addCharge));
        }
        return worth.exceeds(AmountLimit.ofGoods(record.flow(), record.regime()).most(), AmountLimit.GENERAL.most());
    }

    private static void add(
            BigDecimal amount,
            String currency,
            TradeRecord record,
            ReferenceData referenceData,
            BiConsumer<BigDecimal, @Nullable BigDecimal> sum) {
        sum.accept(
                amount,
                referenceData.cnyPerUnit(currency, record.dates().rateMonth()).orElse(null));
    }

    private List<Version> authorized(OrderState state, Function<SourceRecords, List<Version>> room, boolean reports) {
        List<Version> found = new ArrayList<>();
        for (SourceRecords records : state.sources()) {
            for (Version version : room.apply(records)) {
                add(version, records.source().relay(), found, reports);
            }
        }
        return state.sources().size() == 1 ? found : joined(found);
    }

    private void add(Version version, boolean relay, List<Version> found, boolean reports) {
        if (relay) {
            found.add(version);
            return;
        }
        List<Origin> with = new ArrayList<>(version.origins().size());
        List<Origin> without = new ArrayList<>(0);
        for (Origin origin : version.origins()) {
            (authority.has(version.record(), origin) ? with : without).add(origin);
        }
        if (!with.isEmpty()) {
            found.add(version.at(with));
        }
        if (reports && !without.isEmpty()) {
            unauthorized.add(version.at(without));
        }
    }

    private static List<Version> joined(List<Version> versions) {
        Map<Alike, Version> byContent = new LinkedHashMap<>();
        versions.forEach(version -> byContent.merge(Alike.of(version), version, Version::join));
        return List.copyOf(byContent.values());
    }

    /** Records of this order that have authority and are worth what they may be worth. */
    public List<Version> home() {
        return home;
    }

    /** Records of other orders that have authority and are worth what they may be worth. */
    List<Version> elsewhere() {
        return elsewhere;
    }

    /** Records of this order that have authority and are worth too much. */
    List<Version> overLimit() {
        return overLimit;
    }

    /** Records of this order without authority, at the origins that lack it. */
    public List<Version> unauthorized() {
        return unauthorized;
    }
}
