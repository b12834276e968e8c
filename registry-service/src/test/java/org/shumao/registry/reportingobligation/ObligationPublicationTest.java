package org.shumao.registry.reportingobligation;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.shumao.contracts.record.Flow;
import org.shumao.contracts.registry.EnterpriseKind;
import org.shumao.contracts.registry.ReportingObligationEvent;
import org.shumao.contracts.registry.ReportingObligationEvent.Expectation;
import org.shumao.contracts.topic.Topic;
import org.shumao.contracts.unregisteredparty.PartyRole;
import org.shumao.registry.fixture.PublishedTopic;
import org.shumao.registry.fixture.UnregisteredPartyLog;
import org.shumao.testsupport.StackResource;

/** How it stands with an obligation reaches the topic as often as it changes. It is 1 November 2026 in Shanghai. */
@QuarkusTest
@TestProfile(ObligationTime.class)
@WithTestResource(StackResource.class)
class ObligationPublicationTest {
    private static final Instant RECEIVED = Instant.parse("2026-10-31T15:59:59Z");
    private static final LocalDate DUE = LocalDate.of(2026, 10, 31);

    @Inject
    ObligationPublication publication;

    @Test
    void eachChangeIsPublishedOnceWithAHigherVersion() {
        String platform = platform();
        publication.publishChanges();
        publication.publishChanges();
        assertThat(published(platform, "2026-Q3", event -> true))
                .containsExactly(event(platform, 1, Expectation.EXPECTED, null, null));

        UnregisteredPartyLog.publish(
                RECEIVED, UnregisteredPartyLog.reporter(PartyRole.PLATFORM, platform, YearMonth.of(2026, 8)));
        publication.publishChanges();
        assertThat(published(platform, "2026-Q3", event -> event.version() == 2))
                .last()
                .isEqualTo(event(platform, 2, Expectation.EXPECTED, RECEIVED, null));

        Register.stated(platform, "PLATFORM", "X", "2026-Q3", "2026-10-31T16:00:00Z");
        publication.publishChanges();
        assertThat(published(platform, "2026-Q3", event -> event.version() == 3))
                .last()
                .isEqualTo(event(platform, 3, Expectation.EXPECTED, RECEIVED, Instant.parse("2026-10-31T16:00:00Z")));

        Register.run("update enterprise set status = 'MERGED', merged_into = ? where id = ?", platform(), platform);
        publication.publishChanges();
        assertThat(published(platform, "2026-Q3", event -> event.version() == 4))
                .last()
                .isEqualTo(event(platform, 4, Expectation.NOT_OWED, null, null));
        publication.publishChanges();
        assertThat(published(platform, "2026-Q3", event -> event.version() == 4))
                .hasSize(4);
    }

    @Test
    void anExemptionIsPublishedForThePeriodsThatItCovers() {
        String platform = platform();
        ExemptionOfficer.grant(platform, "PLATFORM", "2026-07-01", "2026-09-30");
        publication.publishChanges();
        assertThat(published(platform, "2026-Q3", event -> event.expectation() == Expectation.EXEMPT))
                .isNotEmpty();
        assertThat(published(platform, "2026-Q2", event -> true))
                .extracting(ReportingObligationEvent::expectation)
                .containsExactly(Expectation.EXPECTED);
    }

    /** Returns the events of an obligation about exports, once the last one says this. */
    private static List<ReportingObligationEvent> published(
            String platform, String period, Predicate<ReportingObligationEvent> last) {
        try (PublishedTopic<ReportingObligationEvent> topic = new PublishedTopic<>(
                Topic.REPORTING_OBLIGATIONS,
                ReportingObligationEvent.class,
                key -> key.equals("PLATFORM|X|" + period + "|" + platform))) {
            return topic.until(events -> !events.isEmpty() && last.test(events.get(events.size() - 1)));
        }
    }

    private static String platform() {
        String platform = Register.enterprise("33");
        Register.state(platform, "2020-01-01", null, "ACTIVE", "PLATFORM");
        return platform;
    }

    private static ReportingObligationEvent event(
            String enterprise,
            long version,
            Expectation expectation,
            @Nullable Instant received,
            @Nullable Instant stated) {
        return new ReportingObligationEvent(
                enterprise,
                EnterpriseKind.PLATFORM,
                Flow.EXPORT,
                "2026-Q3",
                version,
                DUE,
                expectation,
                received,
                stated);
    }
}
