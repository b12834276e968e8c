package org.shumao.aggregation.sdmx.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.shumao.aggregation.sdmx.query.ComponentFilter;
import org.shumao.aggregation.sdmx.query.SdmxError;
import org.shumao.aggregation.sdmx.query.SdmxException;
import org.shumao.aggregation.sdmx.query.SdmxQuery.DataQuery;
import org.shumao.aggregation.sdmx.structure.Artefact.DataStructure;
import org.shumao.aggregation.sdmx.structure.Artefact.Item;
import org.shumao.aggregation.sdmx.structure.Artefact.ItemScheme;
import org.shumao.aggregation.sdmx.structure.Artefact.KeyComponent;
import org.shumao.aggregation.sdmx.structure.StructureCatalogue;
import org.shumao.aggregation.serieskey.Frequencies;
import org.shumao.aggregation.serieskey.KeyDimension;
import org.shumao.contracts.period.Period;

/** Writes what a query asks for of a period as keys in which a place may be open: nothing stands there, and any code matches. */
final class OpenKeys {
    private static final String OPEN = "";

    /** Conditions of many dimensions would make more keys than there were observations. */
    private static final int MOST = 5_000;

    private OpenKeys() {}

    /** @throws SdmxException {@code TOO_LARGE} if they are too many */
    static List<List<String>> of(
            StructureCatalogue structures, DataStructure structure, DataQuery query, Period period) {
        ComponentFilter times = query.filters().get(DataStructure.TIME_PERIOD);
        List<List<String>> keys = new ArrayList<>();
        if (times != null && !times.matches(period)) {
            return keys;
        }
        List<List<Set<String>>> alternatives = query.keys().alternatives();
        for (List<Set<String>> places : alternatives.isEmpty() ? List.of(List.<Set<String>>of()) : alternatives) {
            List<List<String>> some = List.of(List.of());
            for (int i = 0; i < structure.dimensions().size(); i++) {
                KeyComponent dimension = structure.dimensions().get(i);
                Set<String> codes =
                        codes(structures, dimension, query, period, i < places.size() ? places.get(i) : Set.of());
                if (keys.size() + (long) some.size() * codes.size() > MOST) {
                    throw new SdmxException(
                            SdmxError.TOO_LARGE,
                            "A release was stopped, and to delete what it said takes more than " + MOST
                                    + " keys of a period: ask with fewer conditions of dimensions.");
                }
                some = some.stream()
                        .flatMap(key -> codes.stream().map(code -> with(key, code)))
                        .toList();
            }
            keys.addAll(some);
        }
        return keys;
    }

    private static List<String> with(List<String> key, String code) {
        List<String> longer = new ArrayList<>(key);
        longer.add(code);
        return longer;
    }

    /** Returns the codes in one place: those of the key and of the filter, the length of the period in its own. */
    private static Set<String> codes(
            StructureCatalogue structures, KeyComponent dimension, DataQuery query, Period period, Set<String> ofKey) {
        ComponentFilter filter = query.filters().get(dimension.id());
        Set<String> codes = new TreeSet<>(ofKey);
        if (dimension.id().equals(KeyDimension.FREQ.name())) {
            codes.clear();
            codes.add(Frequencies.code(period.frequency()));
            codes.removeIf(code -> !ofKey.isEmpty() && !ofKey.contains(code));
        } else if (codes.isEmpty() && filter == null) {
            codes.add(OPEN);
        } else if (codes.isEmpty() && structures.find(dimension.codelist()).orElse(null) instanceof ItemScheme scheme) {
            scheme.items().stream().map(Item::id).forEach(codes::add);
        }
        codes.removeIf(code -> filter != null && !filter.matches(code));
        return codes;
    }
}
