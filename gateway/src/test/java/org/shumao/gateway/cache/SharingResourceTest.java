package org.shumao.gateway.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shumao.gateway.cache.Reader.address;
import static org.shumao.gateway.cache.Reader.body;
import static org.shumao.gateway.cache.Reader.header;
import static org.shumao.gateway.cache.Reader.isHit;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.gateway.surroundings.PublicDataService;
import org.shumao.gateway.surroundings.RawHttp;
import org.shumao.gateway.surroundings.Surroundings;

/** Attacks: nobody puts an answer into the memory of others, and nobody gets one that is not for everybody. */
@QuarkusTest
@TestProfile(Keeping.class)
@QuarkusTestResource(Surroundings.class)
@WithTestResource(PublicDataService.class)
class SharingResourceTest {
    private static final String KEY = "X-API-Key";

    @TestHTTPResource("/")
    URI gateway;

    private Reader reader;

    @BeforeEach
    void setUp() {
        reader = new Reader(gateway);
        reader.settle();
    }

    private void assertApart(String address, String name, String value) {
        String key =
                body(reader.get(address, name, value)).getJsonObject("headers").getString("authorization");
        HttpResponse<byte[]> anonymous = reader.get(address);
        HttpResponse<byte[]> again = reader.get(address, name, value);

        assertThat(isHit(anonymous)).isFalse();
        assertThat(body(anonymous).getJsonObject("headers").getString("authorization"))
                .isNotEqualTo(key);
        assertThat(body(again).getJsonObject("headers").getString("authorization"))
                .isEqualTo(key);
        assertThat(header(again, "cache-status")).isEmpty();
        assertThat(header(again, "cache-control")).isEqualTo("private, no-cache");
        assertThat(isHit(reader.get(address))).isTrue();
    }

    @Test
    void whatAKeyGetsIsNobodyElses() {
        assertApart(address(""), KEY, Surroundings.OPERATOR_KEY);
        assertApart(address(""), KEY, Surroundings.READER_KEY);
        assertApart(address(""), "Authorization", "Bearer " + Surroundings.READER_KEY);
        String address = address("");
        assertThat(body(reader.get(address, KEY, Surroundings.OPERATOR_KEY)).getValue("headers"))
                .isNotEqualTo(
                        body(reader.get(address, KEY, Surroundings.READER_KEY)).getValue("headers"));
    }

    @Test
    void wrongCredentialsAreRefusedWhateverIsKept() {
        String address = address("");
        reader.get(address);
        assertThat(isHit(reader.get(address))).isTrue();

        assertThat(reader.get(address, KEY, "wrong").statusCode()).isEqualTo(401);
        assertThat(reader.get(address, KEY, "").statusCode()).isEqualTo(401);
        assertThat(reader.get(address, "Authorization", "Bearer wrong").statusCode())
                .isEqualTo(401);
        assertThat(reader.get(address, "Authorization", "Basic eA==").statusCode())
                .isEqualTo(401);
    }

    /** Also if an operator names the header as one that changes nothing. */
    @Test
    void whoSendsACookieNeitherGetsNorLeavesAKeptAnswer() {
        String address = address("");
        assertThat(header(reader.get(address, "Cookie", "session=1"), "cache-status"))
                .isEmpty();
        assertThat(isHit(reader.get(address))).isFalse();
        assertThat(isHit(reader.get(address))).isTrue();
        assertThat(header(reader.get(address, "Cookie", "session=1"), "cache-status"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "X-Forwarded-Host, evil.example",
        "X-Forwarded-For, 10.0.0.1",
        "X-Forwarded-Proto, https",
        "Forwarded, host=evil.example",
        "Origin, https://evil.example",
        "Referer, https://evil.example",
        "User-Agent, evil",
        "Cache-Control, no-cache",
        "Pragma, no-cache",
        "Content-Type, text/evil",
        "Accept-Charset, evil",
        "X-Ingress-Class, evil",
        "Accept-Language, fr-FR"
    })
    void whatIsNotInTheKeyLeavesNoTrace(String name, String value) {
        String address = address("");
        HttpResponse<byte[]> first = reader.get(address, name, value);

        assertThat(header(first, "cache-status")).endsWith("stored");
        assertThat(new String(first.body(), StandardCharsets.UTF_8))
                .doesNotContain("evil")
                .doesNotContain("10.0.0.1")
                .doesNotContain("fr-FR");
        assertThat(isHit(reader.get(address))).isTrue();
        assertThat(reader.sent(address).keySet())
                .isSubsetOf("host", "authorization", "accept", "traceparent", "tracestate", "content-length");
    }

    @Test
    void anotherHostIsNotAnotherAnswer() throws IOException {
        String address = address("");
        RawHttp.Answer poisoned = RawHttp.exchange(
                gateway.getPort(), "GET " + address + " HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n");

        assertThat(poisoned.status()).isEqualTo(200);
        assertThat(poisoned.body()).doesNotContain("evil.example");
        assertThat(isHit(reader.get(address))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "X-HTTP-Method-Override, DELETE",
        "X-Original-URL, /api/v1/intake",
        "X-Rewrite-URL, /api/v1/intake",
        "Range, bytes=0-9",
        "If-Range, x",
        "If-Match, \"other\"",
        "If-Unmodified-Since, 'Mon, 30 Jun 2025 08:00:00 GMT'",
        "Prefer, return=minimal",
        "Idempotency-Key, k",
        "Last-Event-ID, 7",
        "Content-Encoding, gzip",
        "X-User, admin",
        "Baggage, user=admin"
    })
    void whatAsksForSomethingElseGoesTheLongWay(String name, String value) {
        String address = address("");
        HttpResponse<byte[]> odd = reader.get(address, name, value);

        assertThat(header(odd, "cache-status")).isEmpty();
        assertThat(isHit(reader.get(address))).isFalse();
        assertThat(isHit(reader.get(address))).isTrue();
        assertThat(header(reader.get(address, name, value), "cache-status")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 4\r\n\r\nevil",
                "Transfer-Encoding: chunked\r\n\r\n4\r\nevil\r\n0\r\n\r\n",
                "Connection: Accept\r\n\r\n",
                "Proxy-Authorization: Basic eA==\r\n\r\n",
                "Cookie: a=b\r\nCookie: c=d\r\n\r\n"
            })
    void aBodyOrAHeaderOfTheHopGoesTheLongWay(String rest) throws IOException {
        String address = address("");
        RawHttp.Answer fat = RawHttp.exchange(
                gateway.getPort(), "GET " + address + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + rest);

        assertThat(fat.status()).isEqualTo(200);
        assertThat(fat.has("cache-status")).isFalse();
        assertThat(isHit(reader.get(address))).isFalse();
    }

    @Test
    void oneQuestionHasOneAnswerHoweverItIsSpelled() {
        String address = address("&a=1&b=x~");
        String start = address.substring(0, address.indexOf('?') + 1);
        String period = address.substring(start.length(), address.indexOf("&"));
        reader.get(address);

        assertThat(isHit(reader.get(start + "b=x%7e&" + period + "&a=%31"))).isTrue();
        assertThat(isHit(reader.get(start + "a=1&b=x~&" + period))).isTrue();
        assertThat(reader.seen(address)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"&a=2&a=1", "&a=1&a=2&x=1", "&a=1", "&a=1&a=2&", "&A=1&a=2", "&a=1&a=2%26", "&a=1,2"})
    void anotherQuestionHasAnotherAnswer(String other) {
        String address = address("&a=1&a=2");
        String base = address.substring(0, address.indexOf('&'));
        reader.get(address);

        HttpResponse<byte[]> answer = reader.get(base + other);

        assertThat(isHit(answer)).isFalse();
        assertThat(isHit(reader.get(address))).isTrue();
    }

    @Test
    void mediaTypesAndLanguagesHaveAnswersOfTheirOwn() {
        String address = address("");
        assertThat(body(reader.get(address, "Accept", "text/csv")).toString()).contains("text/csv");
        assertThat(isHit(reader.get(address, "Accept", "application/json"))).isFalse();
        assertThat(isHit(reader.get(address, "Accept", "Text/CSV"))).isTrue();
        assertThat(isHit(reader.get(address, "Accept-Language", "zh-CN,zh;q=0.9,en;q=0.8")))
                .isFalse();
        HttpResponse<byte[]> chinese = reader.get(address, "Accept-Language", "fr, zh-Hant;q=0.7, en;q=0.1");
        assertThat(isHit(chinese)).isTrue();
        assertThat(body(chinese).getJsonObject("headers").getString("accept-language"))
                .isEqualTo("zh");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/limits", "/api/v1/calendar", "/api/v1/enterprises/91350100M000100Y43/agents"})
    void whatIsNoPublicDataIsNotKept(String path) {
        reader.get(path);
        assertThat(header(reader.get(path), "cache-status")).isEmpty();
    }
}
