package org.shumao.aggregation.release.referenceseries;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.problem.BodyLimits;
import org.shumao.aggregation.release.referenceseries.ObservationRules.Written;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.kit.body.ContentTypes;
import org.shumao.kit.problem.Problems;
import org.shumao.kit.problem.UnreadableBody;
import org.shumao.kit.table.CsvTable;
import org.shumao.kit.table.TextEncoding;
import org.shumao.tradecore.referenceseries.ReferenceObservation;

/** Reads observations that are to be stored. */
@ApplicationScoped
public class BodyReader {
    private static final List<String> COLUMNS =
            List.of("period", "flow", "vintage", "value", "status", "source", "growthPct", "reason");
    private static final Set<String> REQUIRED = Set.of("period", "flow", "vintage", "value", "source");
    /** Bytes. */
    private static final int LONGEST_ROW = 1 << 14;

    private static final int MOST_CELLS = 50;

    private final ObjectMapper json;
    private final Clock clock;

    BodyReader(ObjectMapper mapper, Clock clock) {
        this.json = mapper;
        this.clock = clock;
    }

    /** Returns the observations of a body in JSON or CSV, each of which keeps all rules. */
    List<ReferenceObservation> observations(InputStream body, HttpHeaders headers) throws IOException {
        return observations(body, headers, LocalDate.now(clock));
    }

    /**
     * Returns the observations of a body in JSON or CSV, each of which keeps all rules.
     *
     * @param last no vintage is later than this day
     */
    public List<ReferenceObservation> observations(InputStream body, HttpHeaders headers, LocalDate last)
            throws IOException {
        ObservationRules rules = new ObservationRules(last);
        MediaType type = ContentTypes.required(headers);
        byte[] bytes = bytes(body);
        if (type.getSubtype().equals("csv")) {
            return rules.check(rows(TextEncoding.utf8(new ByteArrayInputStream(bytes), TextEncoding.of(type))));
        }
        try {
            PutObservations written = Problems.present(json.readValue(bytes, PutObservations.class));
            List<@Nullable PutObservation> all = written.observations() == null ? List.of() : written.observations();
            return rules.check(IntStream.range(0, all.size())
                    .mapToObj(index -> new Written("observations[" + index + "].", all.get(index)))
                    .toList());
        } catch (JsonProcessingException e) {
            String reason = UnreadableBody.describeCause(e);
            throw Problems.of(ProblemType.MALFORMED_BODY, reason == null ? "The body is not JSON." : reason)
                    .build();
        }
    }

    /** Reads CSV with these columns; status, growthPct and reason may be left out. */
    private static List<Written> rows(InputStream body) throws IOException {
        CsvTable rows = new CsvTable(body, LONGEST_ROW, MOST_CELLS);
        List<String> names = rows.header(COLUMNS, List.of());
        if (!names.containsAll(REQUIRED)) {
            throw malformed("the header row must name " + String.join(", ", COLUMNS)
                    + "; status, growthPct and reason may be left out");
        }
        List<Written> written = new ArrayList<>();
        while (rows.next() && written.size() <= ObservationRules.MOST) {
            if (rows.flaw() != null) {
                throw malformed("row " + rows.number() + " must have " + rows.flaw());
            }
            if (rows.saysMoreThan(names.size())) {
                throw malformed(
                        "row " + rows.number() + " has too many fields, " + rows.size() + " where the header row has "
                                + names.size() + "; a comma in a value needs quotes around the value");
            }
            written.add(new Written(
                    "row " + rows.number() + ", ",
                    new PutObservation(
                            cell(rows, "period"),
                            cell(rows, "flow"),
                            cell(rows, "vintage"),
                            cell(rows, "value"),
                            cell(rows, "status"),
                            cell(rows, "source"),
                            cell(rows, "growthPct"),
                            cell(rows, "reason"))));
        }
        return written;
    }

    private static @Nullable String cell(CsvTable rows, String column) {
        String cell = rows.cell(column);
        return cell.isEmpty() ? null : cell;
    }

    private static RuntimeException malformed(String reason) {
        return Problems.of(ProblemType.MALFORMED_BODY, "No observation could be read: " + reason + ".")
                .build();
    }

    private static byte[] bytes(InputStream body) throws IOException {
        byte[] bytes = body.readNBytes(BodyLimits.LONGEST + 1);
        if (bytes.length > BodyLimits.LONGEST) {
            throw Problems.of(ProblemType.BODY_TOO_LARGE, "A body has at most " + BodyLimits.LONGEST + " bytes.")
                    .build();
        }
        if (bytes.length == 0) {
            throw Problems.of(ProblemType.MALFORMED_BODY, "The body is missing.")
                    .build();
        }
        return bytes;
    }
}
