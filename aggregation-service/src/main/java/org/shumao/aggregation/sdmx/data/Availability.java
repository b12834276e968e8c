package org.shumao.aggregation.sdmx.data;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.sdmx.query.ComponentFilter;
import org.shumao.aggregation.sdmx.query.SdmxError;
import org.shumao.aggregation.sdmx.query.SdmxException;
import org.shumao.aggregation.sdmx.query.SdmxQuery.AvailabilityQuery;
import org.shumao.aggregation.sdmx.structure.Annotation;
import org.shumao.aggregation.sdmx.structure.Artefact.DataConstraint;
import org.shumao.aggregation.sdmx.structure.Artefact.DataStructure;
import org.shumao.aggregation.sdmx.structure.Artefact.Head;
import org.shumao.aggregation.sdmx.structure.ReleasedContent;

/** Says what there is of a data flow for a query, from what is known of its series: no observation is read. */
public final class Availability {
    private final DataConstraint whole;
    private final ReleasedContent content;
    private final AvailabilityQuery query;
    private final KeyConditions conditions;

    private Availability(DataConstraint whole, ReleasedContent content, AvailabilityQuery query) {
        this.whole = whole;
        this.content = content;
        this.query = query;
        this.conditions = new KeyConditions(content.family(), query.keys(), query.filters());
    }

    /**
     * Returns what there is.
     *
     * @param whole constraint of the flow
     * @param content of the flow
     * @throws SdmxException {@code NO_RESULTS} if nothing is; {@code SEMANTIC} if the query names what the data do not have; {@code
     *     NOT_IMPLEMENTED} if it asks for values, of which availability says nothing
     */
    public static DataConstraint of(DataConstraint whole, ReleasedContent content, AvailabilityQuery query) {
        return new Availability(whole, content, query).find();
    }

    private DataConstraint find() {
        query.filters().keySet().forEach(this::require);
        query.components().some().forEach(this::require);
        ReleasedContent exact = only(null);
        if (exact.isEmpty()) {
            throw new SdmxException(SdmxError.NO_RESULTS, "Nothing matches the query.");
        }
        Map<String, SortedSet<String>> members = new LinkedHashMap<>();
        exact.members().forEach((dimension, codes) -> {
            if (query.components().matches(dimension)) {
                members.put(dimension, query.exact() ? codes : available(dimension));
            }
        });
        boolean withTime = query.components().matches(DataStructure.TIME_PERIOD);
        return new DataConstraint(
                new Head(
                        whole.ref(),
                        whole.head().name(),
                        null,
                        List.of(
                                Annotation.metric(Annotation.SERIES, exact.size()),
                                Annotation.metric(Annotation.OBSERVATIONS, exact.observations()))),
                whole.flow(),
                members,
                withTime ? exact.first().orElse(null) : null,
                withTime ? exact.last().orElse(null) : null);
    }

    private void require(String component) {
        if (!component.equals(DataStructure.TIME_PERIOD) && conditions.place(component) < 0) {
            throw new SdmxException(
                    SdmxError.SEMANTIC, "What there is depends on dimensions and time, not on " + component + ".");
        }
    }

    /** Returns the codes that could stand in the place of those that the query names. */
    private SortedSet<String> available(String dimension) {
        return Objects.requireNonNull(only(dimension).members().get(dimension));
    }

    /** @param free dimension whose conditions are left out; null for none */
    private ReleasedContent only(@Nullable String free) {
        ComponentFilter time = query.filters().get(DataStructure.TIME_PERIOD);
        return content.only(
                conditions.alternatives(free == null ? -1 : conditions.place(free)),
                periods -> time == null
                        ? periods
                        : periods.stream().filter(time::matches).toList());
    }
}
