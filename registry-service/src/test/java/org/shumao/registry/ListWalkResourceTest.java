package org.shumao.registry;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.shumao.contracts.unregisteredparty.PartyRole;
import org.shumao.registry.fixture.Codes;
import org.shumao.registry.fixture.UnregisteredPartyLog;
import org.shumao.testsupport.StackResource;
import org.shumao.testsupport.TestTokens;

/** Whoever walks a list to its end meets every row of the beginning exactly once, whatever is inserted meanwhile. */
@QuarkusTest
@WithTestResource(StackResource.class)
class ListWalkResourceTest {
    private static final String OFFICER = "91330100799655058B";
    private static final String ENTERPRISES = "/api/v1/enterprises";
    private static final int ROWS = 7;
    private static final int MOST_INSERTED = 9;

    private static final Map<String, String> AGENTS = new HashMap<>();

    private static int serial = 200_000;

    /** Every list, by its operation. */
    private enum Lists {
        listEnterprises("id") {
            @Override
            String address(String enterprise) {
                return ENTERPRISES + "?country=CN&sort=-changedAt";
            }

            @Override
            void insert(String enterprise) {
                registered("PLATFORM");
            }
        },
        followEnterpriseChanges("number") {
            @Override
            String address(String enterprise) {
                return "/api/v1/enterprise-changes";
            }

            @Override
            void insert(String enterprise) {
                registered("AGENT");
            }
        },
        listUnregisteredParties("code") {
            @Override
            String address(String enterprise) {
                return "/api/v1/unregistered-parties?sort=-lastSeen";
            }

            @Override
            void insert(String enterprise) {
                UnregisteredPartyLog.publish(
                        Instant.now(), UnregisteredPartyLog.party(PartyRole.LOGISTICS, Codes.customs(), null, 3));
            }
        },
        listReportingObligations("enterprise") {
            @Override
            String address(String enterprise) {
                return "/api/v1/reporting-obligations?period="
                        + Instant.now().toString().substring(0, 4) + "-Q4&kind=PLATFORM";
            }

            @Override
            void insert(String enterprise) {
                registered("PLATFORM");
            }
        },
        listReportingObligationsOfEnterprise("period") {
            @Override
            String address(String enterprise) {
                return ENTERPRISES + "/" + enterprise + "/reporting-obligations";
            }

            /** All at once: what an enterprise owes follows from the day on which the register learned what it is. */
            @Override
            void insert(String enterprise) {
                run(
                        "update enterprise_state set known_from = known_from - interval '2 months'"
                                + " where enterprise_id = ?",
                        enterprise);
            }
        },
        listEnterpriseChanges("number") {
            @Override
            String address(String enterprise) {
                return ENTERPRISES + "/" + enterprise + "/changes";
            }

            @Override
            void insert(String enterprise) {
                post("/" + enterprise + "/identifiers", "{'scheme':'MOFCOM_FILING','value':'W" + ++serial + "'}", 201);
            }
        },
        listIdentifiers("number") {
            @Override
            String address(String enterprise) {
                return ENTERPRISES + "/" + enterprise + "/identifiers";
            }

            @Override
            void insert(String enterprise) {
                post("/" + enterprise + "/identifiers", "{'scheme':'MOFCOM_FILING','value':'W" + ++serial + "'}", 201);
            }
        },
        listAgents("agent") {
            @Override
            String address(String enterprise) {
                return ENTERPRISES + "/" + enterprise + "/agents";
            }

            @Override
            void insert(String enterprise) {
                grant(enterprise, registered("AGENT"), "{}");
            }
        },
        listAgencyChanges("number") {
            @Override
            String address(String enterprise) {
                return ENTERPRISES + "/" + enterprise + "/agents/" + agent(enterprise) + "/changes";
            }

            @Override
            void insert(String enterprise) {
                grant(enterprise, agent(enterprise), "{'validFrom':'2025-01-01','validTo':'" + day() + "'}");
            }
        },
        listKeys("keyId") {
            @Override
            String address(String enterprise) {
                return ENTERPRISES + "/" + enterprise + "/keys";
            }

            @Override
            void insert(String enterprise) {
                post("/" + enterprise + "/keys", "{'label':'x','scopes':['query']}", 201);
            }
        },
        listKeyChanges("number") {
            @Override
            String address(String enterprise) {
                return ENTERPRISES + "/" + enterprise + "/keys/"
                        + read(ENTERPRISES + "/" + enterprise + "/keys").<String>path("items[-1].keyId") + "/changes";
            }

            /** A key is issued, replaced and revoked, once each; further changes come from elsewhere. */
            @Override
            void insert(String enterprise) {
                String keys = ENTERPRISES + "/" + enterprise + "/keys";
                if (read(keys).<List<?>>path("items").isEmpty()) {
                    post("/" + enterprise + "/keys", "{'label':'x','scopes':['query']}", 201);
                } else {
                    run(
                            "insert into enterprise_change (enterprise_id, subject, action, changed_at, changed_by, key_id)"
                                    + " select enterprise_id, subject, action, changed_at, changed_by, key_id"
                                    + " from enterprise_change where enterprise_id = ? and action = 'KEY_ISSUED' limit 1",
                            enterprise);
                }
            }
        },
        listExemptions("id") {
            @Override
            String address(String enterprise) {
                return ENTERPRISES + "/" + enterprise + "/exemptions";
            }

            @Override
            void insert(String enterprise) {
                post(
                        "/" + enterprise + "/exemptions",
                        "{'kind':'PLATFORM','validFrom':'2025-01-01','validTo':'" + day() + "','reason':'x'}",
                        200);
            }
        };

        final String key;

        Lists(String key) {
            this.key = key;
        }

        abstract String address(String enterprise);

        abstract void insert(String enterprise);
    }

    @Test
    void noListIsForgotten() throws IOException {
        Set<String> paged = new TreeSet<>();
        JsonNode document = new ObjectMapper()
                .readTree(Path.of("src/main/openapi/openapi.json").toFile());
        document.path("paths")
                .forEach(path -> path.forEach(operation -> {
                    if (operation.path("parameters").findValuesAsText("name").contains("cursor")) {
                        paged.add(operation.path("operationId").asText());
                    }
                }));
        assertThat(Lists.values()).extracting(Enum::name).containsExactlyInAnyOrderElementsOf(paged);
    }

    @ParameterizedTest
    @EnumSource(Lists.class)
    void everyRowOfTheBeginningComesOnceWhileRowsAreInserted(Lists list) {
        String enterprise = registered("SERVICE_EXPORTER");
        for (int i = 0; i < ROWS; i++) {
            list.insert(enterprise);
        }
        String address = list.address(enterprise);
        List<String> before = keys(read(address + (address.contains("?") ? "&" : "?") + "limit=1000"), list);
        assertThat(before).hasSizeGreaterThanOrEqualTo(ROWS).doesNotHaveDuplicates();
        int limit = before.size() / 3;
        List<String> seen = new ArrayList<>();
        String next = address + (address.contains("?") ? "&" : "?") + "limit=" + limit;
        for (int inserted = 0; next != null; inserted++) {
            Response page = read(next);
            List<String> keys = keys(page, list);
            assertThat(keys).hasSizeLessThanOrEqualTo(limit);
            seen.addAll(keys);
            next = page.path("next");
            assertThat(page.header("Link")).isEqualTo(next == null ? null : "<" + next + ">; rel=\"next\"");
            if (inserted < MOST_INSERTED) {
                list.insert(enterprise);
            }
        }
        assertThat(seen).doesNotHaveDuplicates().containsAll(before);
    }

    private static List<String> keys(Response page, Lists list) {
        List<Map<String, Object>> items = page.path("items");
        return items.stream().map(item -> String.valueOf(item.get(list.key))).toList();
    }

    private static String day() {
        return LocalDate.of(2025, 1, 1).plusDays(++serial % 3_000).toString();
    }

    private static String registered(String kind) {
        String id = Codes.uscc();
        post("", "{'uscc':'" + id + "','name':'杭州数贸有限公司','kinds':['" + kind + "'],'registeredOn':'2024-03-01'}", 201);
        return id;
    }

    private static String agent(String enterprise) {
        return AGENTS.computeIfAbsent(enterprise, principal -> registered("AGENT"));
    }

    private static void run(String sql, String enterprise) {
        try (Connection connection = UnregisteredPartyLog.dataSource().getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, enterprise);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static void grant(String enterprise, String agent, String body) {
        officer()
                .body(body.replace('\'', '"'))
                .put(ENTERPRISES + "/" + enterprise + "/agents/" + agent)
                .then()
                .statusCode(200);
    }

    private static void post(String path, String body, int status) {
        officer().body(body.replace('\'', '"')).post(ENTERPRISES + path).then().statusCode(status);
    }

    private static Response read(String address) {
        Response page = officer().urlEncodingEnabled(false).get(address);
        page.then().statusCode(200);
        return page;
    }

    private static RequestSpecification officer() {
        return given().auth()
                .oauth2(TestTokens.token("registry", OFFICER, "registry"))
                .contentType(ContentType.JSON);
    }
}
