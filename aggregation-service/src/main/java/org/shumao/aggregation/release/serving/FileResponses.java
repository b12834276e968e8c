package org.shumao.aggregation.release.serving;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.release.ReleasedSnapshots;
import org.shumao.aggregation.release.file.FileFormat;
import org.shumao.kit.conditional.IfMatch;
import org.shumao.kit.problem.Problems;
import org.shumao.tradecore.release.Dataset;

/** Responds with a file of a dataset, or with the bytes of it that the reader asks for. */
@ApplicationScoped
class FileResponses {
    static final String HTML = "text/html";
    static final String PNG = "image/png";

    static final String EXAMPLE = """
            flow,partner,time_period,measure,value,unit,unit_mult,status,reason
            X,US,2025-S1,gross-cny,31210400,CNY,4,A,
            """;

    /** Describes the header Link. */
    static final String LINK = "The licence, with rel=\"license\"";

    static final String LINK_EXAMPLE = "<https://creativecommons.org/licenses/by/4.0/>; rel=\"license\"";

    /** A file is named so: by a release or a dataset, and by its format. */
    static final String NAME = "^[A-Za-z0-9-]+\\.[a-z]+(\\.[a-z]+)?$";

    private static final Pattern PARTS = Pattern.compile("(?<whose>[A-Za-z0-9-]+)\\.(?<format>[a-z]+(?:\\.[a-z]+)?)");

    /** Media types by how a name ends: the dataset itself, and what announces the release in both languages. */
    private static final Map<String, String> TYPES = Stream.concat(
                    Stream.of(FileFormat.values()).map(format -> Map.entry(format.extension(), format.contentType())),
                    Stream.of("en", "zh")
                            .flatMap(language -> Stream.of(
                                    Map.entry(language + ".html", HTML + ";charset=UTF-8"),
                                    Map.entry(language + ".png", PNG))))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private final ReleasedSnapshots released;
    private final ReleasedAnswers answers;
    private final DatasetReader datasets;
    private final DatasetFiles files;

    FileResponses(ReleasedSnapshots released, ReleasedAnswers answers, DatasetReader datasets, DatasetFiles files) {
        this.released = released;
        this.answers = answers;
        this.datasets = datasets;
        this.files = files;
    }

    /**
     * Says what is asked for.
     *
     * @param whose release or dataset
     * @param format how the name ends
     */
    record Name(String whose, String format) {
        /** Reads the last part of an address. */
        static Name of(String written) {
            Matcher parts = PARTS.matcher(written);
            if (!parts.matches() || !TYPES.containsKey(parts.group("format"))) {
                throw Problems.notFound(
                        "A file is named by a release or latest, below a release by a dataset, and ends with its format.");
            }
            return new Name(parts.group("whose"), parts.group("format"));
        }
    }

    private record Offer(DatasetFiles.Found file, String caching) {}

    /**
     * Returns the response.
     *
     * @param release id of a release, or latest
     * @param headers of the request
     */
    Response of(String id, String release, String format, HttpHeaders headers, Request request) throws SQLException {
        Dataset dataset = datasets.dataset(id);
        Offer offer = released.in(
                Optional.empty(),
                snapshot -> new Offer(files.find(snapshot, dataset, release, format), answers.caching(snapshot)));
        EntityTag tag = new EntityTag(offer.file().sha256());
        Response.ResponseBuilder same = IfMatch.orRefused(request.evaluatePreconditions(tag), tag);
        Response.ResponseBuilder response = same == null
                ? content(offer.file(), wanted(headers, request, tag, offer.file()))
                        .type(TYPES.get(format))
                        .header(
                                HttpHeaders.CONTENT_DISPOSITION,
                                (format.endsWith("png") ? "inline" : "attachment") + "; filename=\"" + dataset.id()
                                        + "_" + release + "." + format + "\"")
                : same;
        return response.tag(tag)
                .header("Accept-Ranges", "bytes")
                .header(HttpHeaders.LINK, answers.licence().link())
                .header(HttpHeaders.CACHE_CONTROL, offer.caching())
                .build();
    }

    /** A part is of use only to whoever has the others of the same content. */
    private static Optional<ByteRange> wanted(
            HttpHeaders headers, Request request, EntityTag tag, DatasetFiles.Found file) {
        @Nullable String ifRange = headers.getHeaderString("If-Range");
        boolean isSame = ifRange == null || ifRange.strip().equals("\"" + tag.getValue() + "\"");
        return isSame && request.getMethod().equals("GET")
                ? ByteRange.of(headers.getHeaderString("Range"), file.length())
                : Optional.empty();
    }

    private static Response.ResponseBuilder content(DatasetFiles.Found file, Optional<ByteRange> part) {
        ByteRange range = part.orElseGet(() -> ByteRange.whole(file.length()));
        StreamingOutput body = out -> file.copy(range, out);
        Response.ResponseBuilder response = Response.status(
                        part.isPresent() ? Response.Status.PARTIAL_CONTENT : Response.Status.OK)
                .entity(body)
                .header(HttpHeaders.CONTENT_LENGTH, range.length());
        return part.isPresent() ? response.header("Content-Range", range.of(file.length())) : response;
    }
}
