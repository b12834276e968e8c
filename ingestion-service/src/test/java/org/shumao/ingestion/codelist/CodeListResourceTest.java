package org.shumao.ingestion.codelist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.ingestion.fixture.IngestionClient;
import org.shumao.testsupport.StackResource;

@QuarkusTest
@WithTestResource(StackResource.class)
class CodeListResourceTest {
    private static final String LISTS = "/api/v1/code-lists";

    @Test
    void everybodyReadsEveryListWithAsManyCodesAsItSays() {
        List<Map<String, Object>> lists = get(LISTS)
                .body("id", hasItems("countries", "units", "cities"))
                .extract()
                .path("");
        assertThat(lists)
                .filteredOn(list -> list.get("count") == null)
                .as("the list that follows the registry is served from there")
                .containsExactly(Map.of(
                        "id",
                        "platforms",
                        "nameEn",
                        "Platforms",
                        "nameZh",
                        "平台",
                        "source",
                        "Registry",
                        "href",
                        LISTS + "/platforms"));
        assertThat(lists)
                .filteredOn(list -> list.get("count") != null)
                .hasSizeGreaterThan(10)
                .allSatisfy(list -> {
                    assertThat(String.valueOf(list.get("nameEn"))).isNotBlank();
                    assertThat(String.valueOf(list.get("nameZh"))).isNotBlank();
                    get(String.valueOf(list.get("href")))
                            .body("id", equalTo(list.get("id")))
                            .body("codes.size()", equalTo(list.get("count")))
                            .body("codes.size()", greaterThan(1));
                });
    }

    @Test
    void aCodeHasItsNamesItsAlternativesAndItsDays() {
        get(LISTS + "/countries")
                .body("codes.find { it.code == '502' }.nameZh", equalTo("美国"))
                .body("codes.find { it.code == '502' }.alternatives", equalTo(List.of("USA", "US")));
        get(LISTS + "/supervision-modes")
                .body("codes.find { it.code == '9710' }.validFrom", equalTo("2020-07-01"))
                .body("codes.find { it.code == '9710' }.validTo", nullValue())
                .body("codes.find { it.code == '9710' }.nameEn", containsString("direct export"));
    }

    @Test
    void aCodeHasItsLevelTheCodeAboveItAndItsGroupsWithMonths() {
        get(LISTS + "/products")
                .body("codes.find { it.code == '6109' }.level", equalTo("heading"))
                .body("codes.find { it.code == '6109' }.parent", equalTo("61"))
                .body("codes.find { it.code == '6109' }.groups", equalTo(List.of(Map.of("code", "CLOTHING"))))
                .body("codes.find { it.code == '61' }.parent", equalTo("S11"))
                .body("codes.find { it.code == 'S11' }.level", equalTo("section"))
                .body("codes.find { it.code == 'S11' }.parent", nullValue())
                .body("codes.find { it.code == '8803' }.validTo", equalTo("2021-12-31"));
        get(LISTS + "/partners")
                .body("codes.find { it.code == 'RCEP' }.level", equalTo("group"))
                .body("codes.find { it.code == 'RCEP' }.groups", nullValue())
                .body("codes.find { it.code == 'GB' }.alternatives", equalTo(List.of("303")))
                .body(
                        "codes.find { it.code == 'GB' }.groups",
                        equalTo(List.of(Map.of("code", "EU", "from", "1973-01", "to", "2020-01"))));
        get(LISTS + "/services").body("codes.find { it.code == 'SI22' }.parent", equalTo("SI2"));
        get(LISTS + "/provinces")
                .body("codes.find { it.code == '33' }.parent", equalTo("EAST"))
                .body("codes.find { it.code == 'EAST' }.nameZh", equalTo("东部地区"));
        get(LISTS + "/currencies").body("codes.find { it.code == '142' }.level", equalTo("code"));
    }

    @Test
    void levelsParentsAndGroupsStandInTheCsvToo() {
        get(LISTS + "/partners/codes.csv")
                .body(containsString("\r\nSG,Singapore,新加坡,132,,,partner,,ASEAN:1967-08.. BRI RCEP:2022-01..\r\n"))
                .body(containsString(",partner,,EU:1973-01..2020-01\r\n"));
        get(LISTS + "/products/codes.csv").body(containsString(",heading,61,MATERNAL_CHILD\r\n"));
    }

    @Test
    void everyRuleThatNamesAListLeadsToIt() {
        List<String> links = get("/api/v1/rules").extract().path("codeList.findAll { it != null }.href");
        assertThat(links).hasSizeGreaterThan(10).allSatisfy(link -> get(link).body("codes.size()", greaterThan(1)));
        get("/api/v1/rules")
                .body("find { it.id == 'customs-office' }.codeList.id", equalTo("customs-offices"))
                .body("find { it.id == 'return-status' }.codeList.id", equalTo("return-statuses"))
                .body("find { it.id == 'length' }.codeList", nullValue());
    }

    @Test
    void aListIsReadAsCsv() {
        get(LISTS + "/currencies/codes.csv")
                .contentType(startsWith("text/csv"))
                .body(startsWith("code,nameEn,nameZh,alternatives,validFrom,validTo,level,parent,groups\r\n"))
                .body(containsString("\r\n142,"));
        get(LISTS + "/currencies/codes.csv")
                .header("Content-Disposition", equalTo("attachment; filename=\"shumao_codes_currencies.csv\""));
        get(LISTS + "/codes.csv").header("Content-Disposition", equalTo("attachment; filename=\"shumao_codes.csv\""));
        get(LISTS + "/currencies").header("Content-Disposition", nullValue());
        get(LISTS + ".csv")
                .header("Content-Disposition", equalTo("attachment; filename=\"shumao_code-lists.csv\""))
                .body(startsWith("id,nameEn,nameZh,source,count,href\r\n"));
    }

    /** One table has all codes of all lists, each as its own list has it. */
    @Test
    void allCodesAreOneTableAndAPackage() throws Exception {
        List<String> rows = get(LISTS + "/codes.csv")
                .contentType(startsWith("text/csv"))
                .extract()
                .asString()
                .lines()
                .toList();
        assertThat(rows.get(0)).isEqualTo("list,code,nameEn,nameZh,alternatives,validFrom,validTo,level,parent,groups");
        List<Map<String, Object>> lists = get(LISTS).extract().path("");
        int codes = lists.stream()
                .filter(list -> list.get("count") != null)
                .mapToInt(list -> (Integer) list.get("count"))
                .sum();
        assertThat(rows).hasSize(1 + codes).contains("countries,101,Afghanistan,阿富汗,AFG AF,,,code,,");

        List<Map<String, Object>> tables = get(LISTS + "/datapackage.json")
                .body("licenses.name", contains("CC-BY-4.0"))
                .body("licenses.path", contains("https://creativecommons.org/licenses/by/4.0/"))
                .extract()
                .path("resources");
        assertThat(tables)
                .hasSize(lists.size())
                .extracting(table -> table.get("name"))
                .startsWith("codes", "countries");
        for (Map<String, Object> table : tables) {
            byte[] content = get(LISTS + "/" + table.get("path")).extract().asByteArray();
            assertThat(table.get("bytes")).isEqualTo(content.length);
            assertThat(table.get("hash"))
                    .isEqualTo("sha256:"
                            + HexFormat.of()
                                    .formatHex(
                                            MessageDigest.getInstance("SHA-256").digest(content)));
        }
    }

    @Test
    void whatIsKnownAlreadyIsNotSentAgainAndEachFormHasItsTag() {
        String tag = get(LISTS + "/units").extract().header("ETag");
        IngestionClient.as("anonymous")
                .header("If-None-Match", tag)
                .get(LISTS + "/units")
                .then()
                .statusCode(304)
                .header("ETag", equalTo(tag))
                .body(emptyString());
        get(LISTS + "/units/codes.csv").header("ETag", not(equalTo(tag)));
        get(LISTS).header("ETag", not(equalTo(tag)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"colours", "COUNTRIES", "%00"})
    void anUnknownIdIsRefusedWithTheKnownOnes(String id) {
        IngestionClient.as("anonymous")
                .urlEncodingEnabled(false)
                .get(LISTS + "/" + id)
                .then()
                .statusCode(404)
                .body("type", equalTo("/problems/not-found"))
                .body("known", hasItems("countries", "units", "platforms"))
                .body("detail", containsString("countries, currencies"));
        IngestionClient.as("anonymous")
                .get(LISTS + "?format=csv")
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("format"));
    }

    private static ValidatableResponse get(String path) {
        return IngestionClient.as("anonymous").get(path).then().statusCode(200);
    }
}
