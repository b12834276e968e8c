package org.shumao.systemtests.sdmx;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.systemtests.suite.RunningSuite;

/** Addresses of SDMX as clients write them onto the wire, at the public address: HTTP clients of Java tidy them up, so sockets send them. */
@Tag("whole")
class SdmxAddressesIT {
    private static final String GENERIC = "application/vnd.sdmx.genericdata+xml;version=2.1";
    private static final String SPECIFIC = "application/vnd.sdmx.structurespecificdata+xml;version=2.1";
    private static final String STRUCTURE = "application/vnd.sdmx.structure+xml;version=2.1";

    private static URI gateway;

    private record Answer(int status, String head, String body) {
        String header(String name) {
            Matcher header = Pattern.compile("(?im)^" + name + ": *(.*?)\r?$").matcher(head);
            return header.find() ? header.group(1) : "";
        }

        String type() {
            return header("content-type").replace(" ", "").toLowerCase(Locale.ROOT);
        }
    }

    @BeforeAll
    static void start() {
        gateway = RunningSuite.released().suite().gatewayUrl();
    }

    /** What sdmx-dl, rsdmx, the connectors of the Bank of Italy, sdmx1 and pysdmx have been seen to send, with their Accept. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/sdmx/v1/dataflow/all/all/latest | */* | " + STRUCTURE,
                "/sdmx/v1/dataflow/all/all/latest/ | application/xml | " + STRUCTURE,
                "/sdmx/v1/dataflow/SHUMAO/all/latest?references=all | */* | " + STRUCTURE,
                "/sdmx/v1/datastructure/SHUMAO/DSD_GOODS/1.0.0?references=children | */* | " + STRUCTURE,
                "/sdmx/v1/datastructure/all/DSD_GOODS/latest/?references=children | application/xml | " + STRUCTURE,
                "/sdmx/v1/data/SHUMAO%2CCBEC_BY_PARTNER%2C1.0.0/all?lastNObservations=1 |"
                        + " application/vnd.sdmx.genericdata+xml; version=2.1,"
                        + " application/vnd.sdmx.structurespecificdata+xml; version=2.1 | " + GENERIC,
                "/sdmx/v1/data/SHUMAO,CBEC_BY_PARTNER,1.0.0/all/all/?detail=serieskeysonly | " + SPECIFIC + " | "
                        + SPECIFIC,
                "/sdmx/v1/data/CBEC_BY_PARTNER/S+A.CN.........?nonsense=1&lang=en | */* | " + GENERIC,
                "/sdmx/v1/availableconstraint/CBEC_BY_PARTNER/all/all/all?mode=exact&references=none | */* | "
                        + STRUCTURE,
                "/sdmx/v2/structure/dataflow/*/*/+ | */* | application/vnd.sdmx.structure+json;version=2.0.0",
                "/sdmx/v2/structure/dataflow/all/all/+?format=sdmx-2.1 | " + STRUCTURE + " | " + STRUCTURE,
                "/sdmx/v2/structure/dataflow/%2A/%2A/~/ | " + STRUCTURE + " | " + STRUCTURE,
                "/sdmx/v2/data/dataflow/SHUMAO/CBEC_BY_PARTNER/1.0.0/*?c[TIME_PERIOD]=ge:2024+le:2025&attributes=all&measures=all | "
                        + SPECIFIC + " | " + SPECIFIC,
                "/sdmx/v2/data/dataflow/SHUMAO/CBEC_BY_PARTNER/+/*?c%5BTIME_PERIOD%5D=ge%3A2024%2Ble%3A2025&locale=zh |"
                        + " application/json | application/vnd.sdmx.data+json;version=2.0.0",
                "/sdmx/v2/data/dataflow/SHUMAO/CBEC_BY_PARTNER/~/*?lastNObservations=2&format=csvdata&compression=gzip |"
                        + " */* | application/vnd.sdmx.data+csv;version=2.0.0",
                "/sdmx/v2/availability/dataflow/SHUMAO/CBEC_BY_PARTNER/+/*/* | */* |"
                        + " application/vnd.sdmx.structure+json;version=2.0.0"
            })
    void isAnsweredAsItIsWritten(String target, String accept, String type) throws IOException {
        Answer answer = get(target, "Accept: " + accept);

        assertThat(answer.status())
                .as(answer.body().substring(0, Math.min(500, answer.body().length())))
                .isEqualTo(200);
        assertThat(answer.type()).isEqualTo(type);
        assertThat(answer.header("content-encoding")).isEmpty();
        assertThat(answer.header("vary")).contains("Accept", "Accept-Language", "Accept-Encoding");
        assertThat(answer.body()).isNotBlank();
    }

    /** The brackets, the plus and the percent signs mean the same however they are written. */
    @Test
    void aConditionIsTheSameRawAndEncoded() throws IOException {
        String flow = "/sdmx/v2/data/dataflow/*/CBEC_BY_PARTNER/+/*?format=csvdata&";
        String raw =
                get(flow + "c[TIME_PERIOD]=ge:2024+le:2024-12&c[TRADE_FLOW]=X").body();

        assertThat(raw.lines().count()).isGreaterThan(3);
        assertThat(get(flow + "c%5BTIME_PERIOD%5D=ge:2024%2Ble:2024-12&c%5BTRADE_FLOW%5D=X")
                        .body())
                .isEqualTo(raw);
        assertThat(get(flow + "c[TRADE_FLOW]=X&c[TIME_PERIOD]=ge%3A2024%2Ble%3A2024-12")
                        .body())
                .isEqualTo(raw);
        assertThat(get(flow + "c[TIME_PERIOD]=ge:2024+le:2024-12&c[TRADE_FLOW]=M")
                        .body())
                .isNotEqualTo(raw);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/sdmx/v1/dataflow/all/all/latest",
                "/sdmx/v1/data/CBEC_BY_PARTNER/all?lastNObservations=1",
                "/sdmx/v1/availableconstraint/CBEC_BY_PARTNER",
                "/sdmx/v2/structure/dataflow/*/*/+",
                "/sdmx/v2/data/dataflow/*/CBEC_BY_PARTNER/+/*?lastNObservations=1"
            })
    void whoHasAnAnswerGetsA304AndWhoTakesGzipGetsIt(String target) throws IOException {
        Answer first = get(target);
        String tag = first.header("etag");

        assertThat(tag).isNotEmpty();
        assertThat(get(target, "If-None-Match: " + tag).status()).isEqualTo(304);
        assertThat(get(target, "If-None-Match: W/\"other\"").status()).isEqualTo(200);
        if (target.contains("/data/")) {
            assertThat(get(target, "Accept: text/csv").header("etag")).isNotIn("", tag);
        }
        Answer packed = get(target, "Accept-Encoding: gzip");
        assertThat(packed.header("content-encoding")).isEqualTo("gzip");
        assertThat(send("HEAD", target).status()).isEqualTo(200);
        Answer options = send("OPTIONS", target, "Origin: https://a.example", "Access-Control-Request-Method: GET");
        assertThat(options.status()).isEqualTo(204);
        assertThat(first.header("access-control-allow-origin")).isEqualTo("*");
        assertThat(first.header("access-control-expose-headers"))
                .contains("ETag", "Content-Language", "Retry-After", "RateLimit");
        // What the gateway answers from memory costs nothing; nobody has asked this yet.
        assertThat(get(target + (target.contains("?") ? "&" : "?") + "unasked=1")
                        .header("ratelimit-policy"))
                .contains(target.contains("/data/") ? "sdmx-data" : "sdmx-structures");
    }

    @Test
    void everyErrorIsOneOfSdmx() throws IOException {
        for (String accept : List.of("*/*", "text/html,application/xhtml+xml,*/*;q=0.8", SPECIFIC)) {
            assertErrors(accept, "GET", "/sdmx/v1/data/NOTHING/all", "", 404);
            assertErrors(accept, "GET", "/sdmx/v1/data/CBEC_BY_PARTNER/a.b.c.d.e.f.g.h.i.j.k.l.m", "", 403);
            assertErrors(accept, "GET", "/sdmx/v1/nothing/of/this", "", 400, 404, 501);
            assertErrors(accept, "GET", "/sdmx/v2/nothing", "", 400, 404, 501);
            for (String family : List.of("v1", "v2")) {
                assertErrors(accept, "GET", "/sdmx/" + family + "/data/CBEC//all", "", 404);
                assertErrors(accept, "GET", "/sdmx/" + family + "/data/../data/CBEC", "", 404);
                assertErrors(accept, "POST", "/sdmx/" + family + "/data/CBEC", "Content-Length: 0", 405);
                assertErrors(accept, "DELETE", "/sdmx/" + family + "/structure/dataflow", "", 405);
                assertErrors(accept, "GET", "/sdmx/" + family + "/data/CBEC", "X-API-Key: guessed", 401);
                assertErrors(accept, "GET", "/sdmx/" + family + "/data/" + "x".repeat(9_000), "", 414);
                assertErrors(accept, "GET", "/sdmx/" + family + "/data/CBEC?a=\u00e9", "", 400);
            }
        }
        assertThat(send("GET", "/sdmx/v2/structure/dataflow/*/*/+", "Accept: image/png")
                        .status())
                .isEqualTo(406);
    }

    private static void assertErrors(String accept, String method, String target, String header, Integer... statuses)
            throws IOException {
        Answer answer = send(method, target, "Accept: " + accept, header.isEmpty() ? "X-Nothing: 1" : header);
        String shown = method + " " + target.substring(0, Math.min(80, target.length())) + " " + answer.head();

        assertThat(answer.status()).as(shown).isIn((Object[]) statuses);
        assertThat(answer.header("access-control-allow-origin")).as(shown).isEqualTo("*");
        if (target.startsWith("/sdmx/v1/") || accept.contains("xml")) {
            assertThat(answer.type()).as(shown).startsWith("application/xml");
            assertThat(answer.body()).contains("Error", "ErrorMessage code=\"");
        } else {
            assertThat(answer.type()).as(shown).startsWith("application/json");
            JsonNode error = new JsonMapper().readTree(answer.body()).at("/errors/0");
            assertThat(error.path("code").asInt()).as(shown).isEqualTo(answer.status());
        }
    }

    /** A flow that there is not and one that nobody may know of are the same, to the byte. */
    @Test
    void whatOneMayNotKnowOfIsAsIfItWereNotThere() throws IOException {
        for (String address : List.of(
                "/sdmx/v1/data/%s/all",
                "/sdmx/v1/dataflow/all/%s/latest",
                "/sdmx/v1/availableconstraint/%s",
                "/sdmx/v2/data/dataflow/*/%s/+/*",
                "/sdmx/v2/structure/dataflow/*/%s/+",
                "/sdmx/v2/availability/dataflow/*/%s/+/*/*")) {
            Answer embargoed = get(address.formatted("LIVE_CBEC_BY_PARTNER"));
            Answer none = get(address.formatted("CBEC_BY_PARTNER_OTHER"));

            assertThat(embargoed.status()).as(address).isIn(204, 404).isEqualTo(none.status());
            assertThat(embargoed.body()).as(address).isEqualTo(none.body());
            assertThat(embargoed.header("etag")).as(address).isEqualTo(none.header("etag"));
        }
    }

    /** The catalogue of APIs leads to each family, and the page to each flow that there is. */
    @Test
    void isFoundFromTheCatalogueAndThePage() throws IOException {
        JsonNode catalogue =
                new JsonMapper().readTree(get("/.well-known/api-catalog").body());
        for (JsonNode context : catalogue.path("linkset")) {
            String anchor = context.path("anchor").asText();
            if (anchor.startsWith("/sdmx/")) {
                assertThat(get(context.at("/service-meta/0/href").asText()).type())
                        .isEqualTo(context.at("/service-meta/0/type").asText());
            }
        }
        String flows = get("/sdmx/v1/dataflow/all/all/latest").body();
        Matcher links = Pattern.compile("href=\"(/sdmx/v[12]/[^\"]*)\"")
                .matcher(get("/sdmx").body());
        int followed = 0;
        while (links.find()) {
            String link = links.group(1).replace("&amp;", "&");
            Answer answer = get(link);
            assertThat(answer.status()).as(link).isIn(200, 204, 404);
            Optional<String> flow = Pattern.compile("/([A-Z_]{4,})/")
                    .matcher(link)
                    .results()
                    .map(found -> found.group(1))
                    .findFirst();
            flow.ifPresent(id -> assertThat(flows).contains("id=\"" + id + "\""));
            followed += answer.status() == 200 ? 1 : 0;
        }
        assertThat(followed).isGreaterThan(20);
    }

    private static Answer get(String target, String... headers) throws IOException {
        return send("GET", target, headers);
    }

    private static Answer send(String method, String target, String... headers) throws IOException {
        StringBuilder request = new StringBuilder(
                method + " " + target + " HTTP/1.1\r\nHost: " + gateway.getAuthority() + "\r\nConnection: close\r\n");
        for (String header : headers) {
            request.append(header).append("\r\n");
        }
        try (Socket socket = new Socket(gateway.getHost(), gateway.getPort())) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write(request.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return parse(socket.getInputStream().readAllBytes());
        }
    }

    private static Answer parse(byte[] bytes) {
        String all = new String(bytes, StandardCharsets.ISO_8859_1);
        int end = all.indexOf("\r\n\r\n");
        String head = all.substring(0, end);
        byte[] body = all.substring(end + 4).getBytes(StandardCharsets.ISO_8859_1);
        boolean isChunked = head.toLowerCase(Locale.ROOT).contains("transfer-encoding: chunked");
        return new Answer(
                Integer.parseInt(head.split(" ", 3)[1]),
                head,
                new String(isChunked ? joined(body) : body, StandardCharsets.UTF_8));
    }

    private static byte[] joined(byte[] chunks) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        String text = new String(chunks, StandardCharsets.ISO_8859_1);
        int at = 0;
        while (at < chunks.length) {
            int line = text.indexOf("\r\n", at);
            int size = line < 0 ? 0 : Integer.parseInt(text.substring(at, line).strip(), 16);
            if (size == 0) {
                break;
            }
            whole.write(chunks, line + 2, size);
            at = line + 2 + size + 2;
        }
        return whole.toByteArray();
    }
}
