package org.shumao.registry.search.list;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shumao.kit.page.PageCursor;
import org.shumao.kit.sql.Database;
import org.shumao.registry.fact.EnterpriseField;
import org.shumao.registry.fact.EnterpriseFields;
import org.shumao.registry.fixture.AllPages;
import org.shumao.registry.fixture.Rows;
import org.shumao.testsupport.StackResource;
import org.shumao.testsupport.TestTokens;

@QuarkusTest
@WithTestResource(StackResource.class)
class ListResourceTest {
    private static final String ENTERPRISES = "/api/v1/enterprises";

    @Inject
    DataSource source;

    @Inject
    Database database;

    private Rows rows;

    /** Five of a country of their own, so that what other tests register does not matter. */
    @BeforeEach
    void register() {
        rows = new Rows(source);
        if (database.first("SELECT 1 FROM enterprise WHERE id = 'TV:1'", row -> 1)
                .isPresent()) {
            return;
        }
        enterprise(
                1, "丙", "kinds", "{PLATFORM,PAYMENT}", "province", "33", "city", "3301", "registered_on", "2020-01-01");
        enterprise(2, "甲", "province", "33", "city", "3302", "registered_on", "2020-01-01", "industry", "F");
        enterprise(3, "乙", "province", "44", "pilot_zone", "SHENZHEN", "size_class", "MICRO", "group_head", "TV:1");
        enterprise(
                4,
                "丁",
                "status",
                "SUSPENDED",
                "cluster",
                "YIWU_SMALL_GOODS",
                "changed_at",
                "2025-06-01T00:00:00.000001Z");
        enterprise(
                5, "戊", "registered_on", "2023-05-05", "changed_at", "2025-06-01T00:00:00.000002Z", "name_en", "Five");
        rows.identifier("TV:1", "CUSTOMS_CODE", "", "3301960XL1");
        rows.identifier("TV:1", "CUSTOMS_CODE", "", "3301960XL0");
        rows.identifier("TV:2", "TAX_NUMBER", "", "330100XL2000002");
        rows.identifier("TV:3", "SHOP", "TV:1", "Shop-xl");
        rows.identifier("TV:4", "MOFCOM_FILING", "", "MXL4");
        rows.run("UPDATE identifier SET removed_at = now() WHERE value = 'MXL4'");
    }

    private void enterprise(int number, String name, String... facts) {
        List<String> all = new ArrayList<>(List.of("country", "TV"));
        Collections.addAll(all, facts);
        rows.enterprise("TV:" + number, name + "列表有限公司", all.toArray(String[]::new));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "kind=PAYMENT, 1",
        "'kind=payment,E_COMMERCE_ENTERPRISE', 1 2 3 4 5",
        "status=SUSPENDED, 4",
        "province=33, 1 2",
        "'province=33,44', 1 2 3",
        "city=3302, 2",
        "pilotZone=shenzhen, 3",
        "cluster=YIWU_SMALL_GOODS, 4",
        "industry=F, 2",
        "sizeClass=MICRO, 3",
        "groupHead=TV:1, 3",
        "registeredFrom=2024-01-01, 3 4",
        "registeredTo=2020-01-01, 1 2",
        "registeredFrom=2020-01-02&registeredTo=2024-01-01, 5",
        "changedSince=2025-06-01T00:00:00.000002Z, 5",
        "province=33&kind=PLATFORM, 1",
        "code=3301960xl1, 1",
        "code=ＴＶ:2, ''",
        "code=Shop-xl, 3",
        "code=MXL4, ''",
        "sort=id, 1 2 3 4 5",
        "sort=-id, 5 4 3 2 1",
        "sort=name, 4 1 3 5 2",
        "sort=-name, 2 5 3 1 4",
        "sort=province, 1 2 3 4 5",
        "sort=-province, 5 4 3 2 1",
        "sort=registeredOn, 1 2 5 3 4",
        "sort=-registeredOn, 4 3 5 2 1",
        "sort=-changedAt, 5 4 3 2 1",
    })
    void returnsWhatIsRequestedInItsOrderOnOneAndOnManyPages(String question, String numbers) {
        List<String> expected = numbers.isEmpty()
                ? List.of()
                : List.of(numbers.split(" ")).stream().map(n -> "TV:" + n).toList();
        assertThat(walk(question + "&country=TV&limit=100")).isEqualTo(expected);
        assertThat(walk(question + "&country=TV&limit=2")).isEqualTo(expected);
        assertThat(walk(question + "&country=TV&limit=1")).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "kind=SHOP, kind, code-list",
        "'kind=,', kind, code-list",
        "province=99, province, code-list",
        "city=33, city, code-list",
        "pilotZone=杭-州, pilotZone, code-list",
        "sizeClass=HUGE, sizeClass, code-list",
        "country=XX, country, code-list",
        "groupHead=foo, groupHead, code-list",
        "registeredFrom=2024-02-30, registeredFrom, date",
        "registeredTo=%2B999999999-01-01, registeredTo, date",
        "changedSince=yesterday, changedSince, instant",
        "changedSince=-1000000-01-01T00:00:00Z, changedSince, instant",
        "code=%00, code, text",
        "code=%E2%80%AE1, code, identifier",
        "sort=size, sort, code-list",
        "sort=name&q=甲, sort, not-with-q",
        "limit=0, limit, range",
        "limit=1001, limit, range",
        "limit=99999999999999999999, limit, range",
        "cursor=AAAA, cursor, cursor-of-question",
        "cursor=%00, cursor, text",
        "'fields=id,nmae', fields, known-field",
        "includeFormer=yes, includeFormer, boolean",
        "q=%E2%80%8B, q, required",
        "q=a%00b, q, text",
        "provinz=33, provinz, unknown-parameter",
        "sort=id&sort=name, sort, repeated-parameter",
    })
    void namesWhatIsNotUnderstood(String question, String field, String rule) {
        reader().urlEncodingEnabled(false)
                .get(ENTERPRISES + "?"
                        + question.replace("杭-州", "%E6%9D%AD-%E5%B7%9E").replace("甲", "%E7%94%B2"))
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/validation-failed"))
                .body("errors.field", hasItem(field))
                .body("errors.rule", hasItem(rule));
    }

    /** Its checksum has no secret. */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "country=TV|TV:1",
                "country=TV|x,TV:1",
                "country=TV|TV:1,x",
                "country=TV|TV:1,TV:1,TV:1",
                "country=TV&sort=name|NUL,TV:1",
                "country=TV&sort=name|HALF,TV:1",
                "country=TV&sort=province|Zhejiang,TV:1",
                "country=TV&sort=registeredOn|gestern,TV:1",
                "country=TV&sort=registeredOn|+10000-01-01,TV:1",
                "country=TV&sort=registeredOn|2024-02-30,TV:1",
                "country=TV&sort=-changedAt|2024-02-30T00:00:00Z,TV:1",
                "country=TV&sort=-changedAt|2024-03-01,TV:1",
                "q=TV|EXACT",
                "q=TV|BEST,xl,TV:1",
                "q=TV|SIMILAR,xl,TV:1",
                "q=TV|PREFIX,NUL,TV:1",
                "q=TV|CONTAINS,xl,x",
            })
    void aCursorThatSomebodyMadeUpIsRefused(String question, String parts) {
        String written = parts.replace("NUL", "\0").replace("HALF", "\uD800");
        String cursor = PageCursor.write(question.replace('&', '\n'), List.of(written.split(",")));
        reader().get(ENTERPRISES + "?" + question + "&cursor=" + cursor)
                .then()
                .statusCode(400)
                .body("errors.rule", contains("cursor-of-question"));
    }

    @Test
    void onlyAnOfficerFindsWhoHasATaxNumber() {
        assertThat(walk("code=330100XL2000002")).isEmpty();
        given().auth()
                .oauth2(TestTokens.token("registry", "x", "registry"))
                .get(ENTERPRISES + "?code=330100XL2000002")
                .then()
                .statusCode(200)
                .body("items[0].id", equalTo("TV:2"));
    }

    @Test
    void aLongFragmentIsRefused() {
        reader().queryParam("q", "长".repeat(201)).get(ENTERPRISES).then().statusCode(400);
    }

    @Test
    void showsTheUsualFieldsOfAnEnterpriseOrTheRequestedOnes() {
        JsonPath usual = page("country=TV&limit=1");
        assertThat(usual.getMap("items[0]"))
                .containsOnlyKeys(EnterpriseFields.STANDARD.usual().stream()
                        .map(EnterpriseField::name)
                        .toArray(Object[]::new))
                .containsEntry("id", "TV:1")
                .containsEntry("uscc", null)
                .containsEntry("registrationNumber", "1")
                .containsEntry("version", 1)
                .containsEntry("kinds", List.of("PLATFORM", "PAYMENT"))
                .containsEntry("customsCodes", List.of("3301960XL0", "3301960XL1"))
                .containsEntry("changedAt", "2024-03-01T00:00:00Z");
        JsonPath some = page("country=TV&limit=1&fields=name,id");
        assertThat(some.getMap("items[0]")).isEqualTo(java.util.Map.of("id", "TV:1", "name", "丙列表有限公司"));
        assertThat(some.getString("next")).contains("fields=name%2Cid");
    }

    @Test
    void aCursorOfAnotherQuestionIsRefusedButFieldsAndLimitMayChange() {
        String next = page("country=TV&limit=2").getString("next");
        reader().urlEncodingEnabled(false)
                .get(next + "&province=33")
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("cursor"));
        reader().urlEncodingEnabled(false)
                .get(next.replace("limit=2", "limit=3") + "&fields=id")
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(3))
                .body("next", nullValue());
    }

    @Test
    void whatIsRegisteredMeanwhileMovesNothingFromItsPage() {
        for (int i = 1; i <= 6; i++) {
            rows.enterprise("NR:" + i * 10, "稳" + i, "country", "NR");
        }
        JsonPath first = page("country=NR&limit=3&sort=-id");
        assertThat(first.getList("items.id")).containsExactly("NR:60", "NR:50", "NR:40");
        rows.enterprise("NR:45", "稳", "country", "NR");
        rows.enterprise("NR:25", "稳", "country", "NR");
        JsonPath second = reader().urlEncodingEnabled(false)
                .get(first.getString("next"))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(second.getList("items.id")).containsExactly("NR:30", "NR:25", "NR:20");
    }

    @Test
    void needsATokenOfTheGateway() {
        given().get(ENTERPRISES).then().statusCode(401);
    }

    private static List<String> walk(String question) {
        return AllPages.fields(AllPages.from(ENTERPRISES + "?" + question), "items.id");
    }

    private static JsonPath page(String question) {
        return reader().get(ENTERPRISES + "?" + question)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static RequestSpecification reader() {
        return given().auth().oauth2(TestTokens.token("registry", "anonymous"));
    }
}
