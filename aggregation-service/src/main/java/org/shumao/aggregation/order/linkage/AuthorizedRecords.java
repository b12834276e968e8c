package org.shumao.aggregation.order.linkage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.shumao.aggregation.order.state.OrderState;
import org.shumao.aggregation.order.state.SourceRecords;
import org.shumao.aggregation.order.state.Version;
import org.shumao.aggregation.order.state.VersionKey;
import org.shumao.aggregation.referencedata.ReferenceData;
import org.shumao.contracts.record.Origin;

/**
 * The records of a state, apart by whether their submitters have authority under the agencies of the moment. What several
 * submitters sent alike is one version.
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

    public AuthorizedRecords(OrderState state, ReferenceData referenceData) {
        authority = new Authority(referenceData);
        home = new ArrayList<>(authorized(state, SourceRecords::versions, true));
        home.addAll(authorized(state, SourceRecords::others, true));
        elsewhere = authorized(state, SourceRecords::elsewhere, false);
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

    /** Records of this order that have authority. */
    public List<Version> home() {
        return home;
    }

    /** Records of other orders that have authority. */
    List<Version> elsewhere() {
        return elsewhere;
    }

    /** Records of this order without authority, at the origins that lack it. */
    public List<Version> unauthorized() {
        return unauthorized;
    }
}
