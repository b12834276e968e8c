package org.shumao.aggregation.referenceseries.upload;

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
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.kit.body.ContentTypes;
import org.shumao.kit.problem.Problems;
import org.shumao.kit.problem.UnreadableBody;
import org.shumao.kit.table.TextEncoding;
import org.shumao.tradecore.referenceseries.ReferenceObservation;

/** Reads what is stored of reference series. */
@ApplicationScoped
public class BodyReader {
    /** Bytes; ten thousand observations with long sources have a third of it. */
    private static final int LONGEST = 10 << 20;

    private final ObjectMapper json;
    private final Clock clock;

    BodyReader(ObjectMapper mapper, Clock clock) {
        this.json = mapper;
        this.clock = clock;
    }

    /** The observations of a body in JSON or CSV, each of which keeps all rules. */
    public List<ReferenceObservation> observations(InputStream body, HttpHeaders headers) throws IOException {
        ObservationRules rules = new ObservationRules(LocalDate.now(clock));
        MediaType type = ContentTypes.required(headers);
        if (type.getSubtype().equals("csv")) {
            ObservationSheet sheet = ObservationSheet.read(
                    TextEncoding.utf8(new ByteArrayInputStream(bytes(body)), TextEncoding.of(type)));
            return rules.check(sheet.observations(), sheet::place);
        }
        PutObservations written = json(body, PutObservations.class);
        List<@Nullable PutObservation> all = written.observations() == null ? List.of() : written.observations();
        return rules.check(all, index -> "observations[" + index + "].");
    }

    /** A JSON body of a type. */
    public <T> T json(InputStream body, Class<T> type) throws IOException {
        try {
            return Problems.present(json.readValue(bytes(body), type));
        } catch (JsonProcessingException e) {
            String reason = UnreadableBody.describeCause(e);
            throw Problems.of(ProblemType.MALFORMED_BODY, reason == null ? "The body is not JSON." : reason)
                    .build();
        }
    }

    private static byte[] bytes(InputStream body) throws IOException {
        byte[] bytes = body.readNBytes(LONGEST + 1);
        if (bytes.length > LONGEST) {
            throw Problems.of(ProblemType.BODY_TOO_LARGE, "A body has at most " + LONGEST + " bytes.")
                    .build();
        }
        if (bytes.length == 0) {
            throw Problems.of(ProblemType.MALFORMED_BODY, "The body is missing.")
                    .build();
        }
        return bytes;
    }
}
