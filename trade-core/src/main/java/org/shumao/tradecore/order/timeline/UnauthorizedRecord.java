package org.shumao.tradecore.order.timeline;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.shumao.contracts.authority.LiableParty;
import org.shumao.contracts.record.Operation;
import org.shumao.contracts.record.Origin;
import org.shumao.contracts.record.RecordType;
import org.shumao.contracts.record.Settlement;
import org.shumao.contracts.record.TradeRecord;
import org.shumao.contracts.registry.EnterpriseKind;
import org.shumao.tradecore.order.linkage.Authority;
import org.shumao.tradecore.order.linkage.AuthorizedRecords;
import org.shumao.tradecore.order.state.DocumentKey;
import org.shumao.tradecore.order.state.OrderState;
import org.shumao.tradecore.order.valuation.Contribution;
import org.shumao.tradecore.referencedata.ReferenceData;

/**
 * A record that came from somebody who has no authority over the documents of the parties that it names.
 *
 * @param document the document it would be a version of, as {@link Contribution#document()} spells it
 * @param origin where it came in
 * @param needs what would confirm it, any of which suffices; none for what customs alone decide
 * @param parties legal units that it names
 */
public record UnauthorizedRecord(
        RecordType type,
        Operation operation,
        String document,
        Origin origin,
        List<Need> needs,
        NavigableSet<String> parties) {

    /**
     * Says what an enterprise that a record names as liable has to do so that the record counts.
     *
     * @param enterprise its legal unit
     * @param grant whether it has to grant its submitter agency for the time of receipt
     * @param registeredAs kinds, as any of which it has to be registered for that time; empty if it is, or needs no kind
     */
    public record Need(String enterprise, boolean grant, SortedSet<EnterpriseKind> registeredAs) {}

    /** Returns one for each origin without authority. */
    public static List<UnauthorizedRecord> of(OrderState state, ReferenceData referenceData) {
        return new AuthorizedRecords(state, referenceData)
                .unauthorized().stream()
                        .flatMap(version ->
                                version.origins().stream().map(origin -> of(version.record(), origin, referenceData)))
                        .toList();
    }

    private static UnauthorizedRecord of(TradeRecord record, Origin origin, ReferenceData referenceData) {
        Settlement settlement = record.settlement();
        return new UnauthorizedRecord(
                record.type(),
                record.operation(),
                DocumentKey.of(record, referenceData::resolve).text(),
                origin,
                needs(record, origin, referenceData),
                resolved(
                        Stream.of(
                                record.platform(),
                                record.enterprise(),
                                record.parties().logistics(),
                                settlement == null ? null : settlement.payCode()),
                        referenceData));
    }

    private static List<Need> needs(TradeRecord record, Origin origin, ReferenceData referenceData) {
        Authority authority = new Authority(referenceData);
        List<Need> needs = new ArrayList<>(1);
        for (LiableParty party : LiableParty.of(record.type())) {
            String code = party.code(record);
            if (code != null) {
                needs.add(new Need(
                        referenceData.resolve(code),
                        !authority.actsFor(code, origin),
                        authority.isOfKind(party, code, origin) ? new TreeSet<>() : new TreeSet<>(party.kinds())));
            }
        }
        return List.copyOf(needs);
    }

    private static NavigableSet<String> resolved(Stream<String> codes, ReferenceData referenceData) {
        NavigableSet<String> resolved = new TreeSet<>();
        codes.filter(Objects::nonNull).map(referenceData::resolve).forEach(resolved::add);
        return resolved;
    }
}
