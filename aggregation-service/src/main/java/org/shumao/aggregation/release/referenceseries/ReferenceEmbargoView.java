package org.shumao.aggregation.release.referenceseries;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.kit.sql.Columns;

/** Shows values of others that nobody reads yet, to persons who decide on them. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "ReferenceEmbargo", description = "Values of a reference series that nobody reads before a minute")
record ReferenceEmbargoView(
        UUID id,

        @Schema(examples = "cbec-cny") String series,

        @Schema(examples = "2027-01-14T07:00:00Z") Instant notBefore,

        State state,

        @Schema(examples = "9a7e2b11-07f3-4a55-8a1c-5f3c6f0f7a42")
        String enteredBy,

        Instant enteredAt,

        @Schema(
                description =
                        "The other person; absent until somebody has confirmed it, and without it nothing is read",
                examples = "5d0c1e7e-2c55-4d2e-b9f0-6a7c0c6a9a77")
        @Nullable
        String confirmedBy,

        @Nullable Instant confirmedAt,
        List<ReferenceObservationView> observations) {

    /** Says what has become of an embargo. */
    @Schema(
            name = "ReferenceEmbargoState",
            description =
                    "ENTERED by one person; CONFIRMED by another; LAPSED since another epoch of the database has begun:"
                            + " somebody confirms it again; ENDED: everybody reads the values; CLOSED: everybody read them in an"
                            + " earlier epoch of the database, and does again when it is opened")
    enum State {
        ENTERED,
        CONFIRMED,
        LAPSED,
        ENDED,
        CLOSED
    }

    static final String SELECT = """
            select e.embargo_id, e.series, e.not_before, e.entered_by, e.entered_at, e.confirmed_by, e.confirmed_at,
                   case when exists (select from ended_reference_embargo d where d.embargo_id = e.embargo_id) then 'ENDED'
                        when e.epoch is null then 'ENTERED'
                        when e.epoch = (select epoch from release_clock) then 'CONFIRMED'
                        when e.not_before <= (select p.last_tick from release_epoch p where p.epoch = e.epoch) then 'CLOSED'
                        else 'LAPSED' end as state
              from reference_embargo e
             where e.series = ? and\s""";

    static ReferenceEmbargoView of(Connection connection, ResultSet row, ReferenceSeriesReader series)
            throws SQLException {
        UUID id = row.getObject("embargo_id", UUID.class);
        return new ReferenceEmbargoView(
                id,
                Columns.text(row, "series"),
                Columns.instant(row, "not_before"),
                State.valueOf(Columns.text(row, "state")),
                Columns.text(row, "entered_by"),
                Columns.instant(row, "entered_at"),
                row.getString("confirmed_by"),
                Columns.instantOrNull(row, "confirmed_at"),
                series.embargoed(connection, id).stream()
                        .map(ReferenceObservationView::of)
                        .toList());
    }

    /** The newest come first. */
    List<String> key() {
        return List.of(enteredAt.toString(), id.toString());
    }
}
