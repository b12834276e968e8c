package org.shumao.gateway.problem;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.shumao.gateway.page.TextPage;
import org.shumao.gateway.route.ApiRoute;

/**
 * Writes a problem as an error of SDMX, which is all that its clients read: SDMX-ML 2.1 in the older family of addresses and SDMX-JSON in
 * the newer one, unless a client names the other first.
 */
public final class SdmxError {
    private static final String XML = "application/xml";
    private static final String JSON = "application/json";
    private static final List<String> MEDIA_TYPES = List.of(XML, JSON, "application/vnd.sdmx.");
    private static final String OLDER = "/sdmx/v1";
    private static final Pattern NAMED = Pattern.compile("json|xml");
    private static final String MESSAGE = """
            <?xml version="1.0" encoding="UTF-8"?>
            <mes:Error xmlns:mes="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/message"\
             xmlns:com="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/common">\
            <mes:ErrorMessage code="%d"><com:Text xml:lang="%3$s">%2$s</com:Text><com:Text xml:lang="%3$s">%4$s</com:Text>\
            </mes:ErrorMessage></mes:Error>
            """;

    private SdmxError() {}

    /** Returns whether a request gets its errors in this form. */
    static boolean suits(HttpServerRequest request) {
        return request.path() != null && ApiRoute.isSdmx(request.path());
    }

    /** Returns whether the headers of a response to such a request are those of an error of SDMX. */
    public static boolean isIn(MultiMap headers) {
        String type = Optional.ofNullable(headers.get(HttpHeaders.CONTENT_TYPE)).orElse("");
        return MEDIA_TYPES.stream().anyMatch(type::startsWith);
    }

    static String mediaType(HttpServerRequest request) {
        Matcher named = NAMED.matcher(
                String.join(",", request.headers().getAll(HttpHeaders.ACCEPT)).toLowerCase(Locale.ROOT));
        boolean xml = named.find() ? named.group().equals("xml") : isOlder(request);
        return xml ? XML : JSON;
    }

    private static boolean isOlder(HttpServerRequest request) {
        return String.valueOf(request.path()).startsWith(OLDER);
    }

    /** @param problem in the language of the caller */
    static Buffer body(HttpServerRequest request, JsonObject problem) {
        int status = problem.getInteger("status");
        String title = problem.getString("title");
        String detail = problem.getString("detail");
        if (mediaType(request).equals(XML)) {
            return Buffer.buffer(MESSAGE.formatted(
                    code(status),
                    TextPage.escaped(title),
                    TitleLanguage.of(request).tag(),
                    TextPage.escaped(detail)));
        }
        return new JsonObject()
                .put(
                        "errors",
                        new JsonArray()
                                .add(new JsonObject()
                                        .put("code", isOlder(request) ? code(status) : status)
                                        .put("title", title)
                                        .put("detail", detail)))
                .toBuffer();
    }

    /** Returns the code that SDMX 2.1 has for a status; it has none for a budget that is used up, and leaves codes from 1000 to us. */
    private static int code(int status) {
        return switch (status) {
            case 404 -> 100;
            case 401 -> 110;
            case 413 -> 130;
            case 403 -> 150;
            case 429 -> 1_000;
            case 501 -> 501;
            case 502, 503, 504 -> 503;
            default -> status < 500 ? 140 : 500;
        };
    }
}
