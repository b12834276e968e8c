package org.shumao.registry.outbox;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.shumao.contracts.registry.Agency;
import org.shumao.contracts.registry.EnterpriseEvent;
import org.shumao.contracts.registry.EnterpriseKind;
import org.shumao.contracts.registry.EnterpriseProfile;
import org.shumao.contracts.registry.EnterpriseStatus;
import org.shumao.contracts.topic.Topic;
import org.shumao.localstack.stack.KafkaBroker;
import org.shumao.localstack.stack.SharedStack;
import org.shumao.testsupport.StackResource;
import org.shumao.testsupport.TestTokens;

/** Every change reaches the topic: with the whole state, in order, and whatever happens to the broker. */
@QuarkusTest
@WithTestResource(StackResource.class)
class OutboxRelayTest {
    private static final String ENTERPRISES = "/api/v1/enterprises";

    @TestHTTPResource(value = "/health/ready", management = true)
    URI readiness;

    @TestHTTPResource(value = "/metrics", management = true)
    URI metrics;

    @Test
    void everyChangeIsPublishedWithTheWholeStateInOrderOfVersions() {
        String uscc = "91330100716105852F";
        register(uscc, "3301960001").statusCode(201);
        addAlias(uscc, "3301960002").statusCode(201);
        try (PublishedEvents published = new PublishedEvents(uscc)) {
            assertThat(published.until(events -> events.size() == 2))
                    .containsExactly(event(uscc, 1, "3301960001"), event(uscc, 2, "3301960001", "3301960002"));
        }
        given().get(metrics).then().statusCode(200).body(containsString("shumao_outbox_published"));
    }

    @Test
    void whatChangesNothingOrIsRefusedPublishesNothing() {
        String uscc = "91440300708461136T";
        register(uscc, "4403960001").statusCode(201);
        addAlias(uscc, "4403960001").statusCode(200);
        register(uscc, "4403960009").statusCode(409);
        addAlias(uscc, "1").statusCode(400);
        addAlias(uscc, "4403960002").statusCode(201);
        try (PublishedEvents published = new PublishedEvents(uscc)) {
            assertThat(published.until(events -> events.size() >= 2))
                    .extracting(EnterpriseEvent::version)
                    .containsExactly(1L, 2L);
        }
    }

    @Test
    void agentsArePublishedWithTheWholeStateAndWithTheTimeOfTheirWithdrawal() {
        String principal = "91310000132260230U";
        String agent = "913101151322210355";
        register(principal, "3101960001").statusCode(201);
        register(agent, "3101960002").statusCode(201);
        officer()
                .contentType(ContentType.JSON)
                .body("{\"validTo\":\"2025-12-31\"}")
                .put(ENTERPRISES + "/" + principal + "/agents/" + agent)
                .then()
                .statusCode(200);
        addAlias(principal, "3101960003").statusCode(201);
        officer()
                .delete(ENTERPRISES + "/" + principal + "/agents/" + agent)
                .then()
                .statusCode(204);
        List<Agency> agents = List.of(new Agency(agent, null, LocalDate.of(2025, 12, 31)));
        try (PublishedEvents published = new PublishedEvents(principal)) {
            List<EnterpriseEvent> all = published.until(events -> events.size() == 4);
            assertThat(all.subList(0, 3)).extracting(EnterpriseEvent::agents).containsExactly(null, agents, agents);
            assertThat(all.get(3).agents()).singleElement().satisfies(ended -> {
                assertThat(ended).isEqualTo(new Agency(agent, null, LocalDate.of(2025, 12, 31), ended.withdrawnAt()));
                assertThat(ended.withdrawnAt()).isNotNull();
            });
        }
    }

    @Test
    void registrationsGoOnWhileTheBrokerIsAwayAndArePublishedWhenItIsBack() {
        String uscc = "91110108551385082Q";
        KafkaBroker broker = SharedStack.get().kafka();
        broker.stop();
        try {
            register(uscc, "1101960001").statusCode(201);
            addAlias(uscc, "1101960002").statusCode(201);
        } finally {
            broker.start();
        }
        try (PublishedEvents published = new PublishedEvents(uscc)) {
            List<EnterpriseEvent> events =
                    published.until(seen -> seen.contains(event(uscc, 2, "1101960001", "1101960002")));
            assertThat(events.get(0)).isEqualTo(event(uscc, 1, "1101960001"));
        }
    }

    @Test
    void theTopicIsCompactedAndTheServiceIsReadyOnceItWasSeen() throws ExecutionException, InterruptedException {
        String uscc = "914403001922038216";
        register(uscc, "4403960003").statusCode(201);
        try (PublishedEvents published = new PublishedEvents(uscc)) {
            published.until(events -> !events.isEmpty());
        }
        given().get(readiness).then().statusCode(200).body("status", equalTo("UP"));
        ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, Topic.ENTERPRISES.topicName());
        try (Admin admin = Admin.create(
                Map.of("bootstrap.servers", SharedStack.get().kafka().bootstrapServers()))) {
            Config config = Objects.requireNonNull(
                    admin.describeConfigs(List.of(topic)).all().get().get(topic));
            assertThat(config.get("cleanup.policy").value()).isEqualTo("compact");
        }
    }

    private static EnterpriseEvent event(String uscc, long version, String... aliases) {
        return new EnterpriseEvent(
                uscc,
                version,
                "数贸",
                Set.of(EnterpriseKind.PLATFORM),
                List.of(aliases),
                uscc.substring(2, 4),
                LocalDate.of(2024, 3, 1),
                EnterpriseStatus.ACTIVE,
                null,
                new EnterpriseProfile("CN", null, null, null, null, null, null, null, LocalDate.of(2024, 3, 1), null),
                null,
                null);
    }

    private static ValidatableResponse register(String uscc, String code) {
        return post(
                ENTERPRISES,
                "{\"uscc\":\"" + uscc + "\",\"name\":\"数贸\",\"kinds\":[\"PLATFORM\"],\"customsCodes\":[\"" + code
                        + "\"],\"registeredOn\":\"2024-03-01\"}");
    }

    private static ValidatableResponse addAlias(String uscc, String code) {
        return post(
                ENTERPRISES + "/" + uscc + "/identifiers", "{\"scheme\":\"CUSTOMS_CODE\",\"value\":\"" + code + "\"}");
    }

    private static ValidatableResponse post(String path, String body) {
        return officer().contentType(ContentType.JSON).body(body).post(path).then();
    }

    private static RequestSpecification officer() {
        return given().auth().oauth2(TestTokens.token("registry", "91330100799655058B", "registry"));
    }
}
