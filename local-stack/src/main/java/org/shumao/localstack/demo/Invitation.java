package org.shumao.localstack.demo;

import java.io.PrintStream;
import java.net.URI;
import java.util.Locale;
import org.shumao.contracts.registry.EnterpriseKind;
import org.shumao.localstack.identity.MadeUpPerson;
import org.shumao.localstack.identity.OpenIdProvider;
import org.shumao.localstack.scenario.Scenario;
import org.shumao.localstack.suite.Suite;

/** Says what one can try with a demo that stays up, and with which keys and passwords. */
final class Invitation {
    /** Key of a platform, whose records count only if it has authority. */
    static final String PLATFORM = "platform";

    /** The same of an e-commerce enterprise. */
    static final String SELLER = "seller";

    private final PrintStream out;
    private final Suite suite;
    private final Scenario scenario;

    Invitation(PrintStream out, Suite suite, Scenario scenario) {
        this.out = out;
        this.suite = suite;
        this.scenario = scenario;
    }

    /**
     * Prints all of it.
     *
     * @param excluded number of an order that a statistician has excluded
     */
    void print(DemoReleases.Waiting waiting, String excluded) {
        printAddresses();
        printKeys();
        printPeople();
        printWaiting(waiting, excluded);
        out.println("Ctrl-C ends everything.");
    }

    private void printAddresses() {
        out.printf(
                """

                Address: %1$s (the whole API: %1$s/openapi)   API key: %2$s
                Everybody reads releases:
                  curl -s '%1$s/api/v1/headline?period=2025-S1'
                  curl -s '%1$s/api/v1/headline?period=2024-S2&release=history-2024-S2-1'   # before its revision
                  curl -s '%1$s/api/v1/datasets/cbec-by-partner/files/latest.csv'
                  curl -s '%1$s/api/v1/datasets/headline/revisions?series=X&measure=dds-cny'
                  curl -s '%1$s/api/v1/indicators/value/observations?from=2024-S1&to=2025-S1&by=flow'
                  curl -s '%1$s/api/v1/business-demography?from=2025-01&to=2025-06&by=province'
                  curl -s '%1$s/api/v1/reference-series/cbec-cny/observations?vintage=all&period=2024-S1'
                  curl -s '%1$s/api/v1/indicators/value/observations?from=2025-S1&to=2025-S1&definition=dds&by=serviceGroup'
                Live figures are for those inside. A key of the scope live reads totals of the country, the API key all:
                  curl -s -H 'X-API-Key: %4$s' '%1$s/api/v1/headline?period=2024-S2'
                  curl -s -H 'X-API-Key: %4$s' '%1$s/api/v1/business-demography?from=2024-07&to=2024-12&by=cluster&measure=registered'
                  curl -s -H 'X-API-Key: %2$s' '%1$s/api/v1/indicators/value/observations?from=2024-S2&to=2024-S2&flow=X&by=cluster&kind=net'
                With the API key:
                  curl -s -H 'X-API-Key: %2$s' '%1$s/api/v1/intake'
                  curl -s -H 'X-API-Key: %2$s' '%1$s/api/v1/response?period=2025-Q2&state=PARTIAL'
                  curl -s -H 'X-API-Key: %2$s' '%1$s/api/v1/review-entries?limit=5'   # to decide at %1$s/desk/review
                  for form in 311 411 511 621 622; do ./demo submit examples/CEB$form.xml; done   # in another terminal
                  curl -s -H 'X-API-Key: %2$s' '%1$s/api/v1/orders/91350203XD0000075W/EXAMPLE-2025060000099'
                  curl -s -H 'X-API-Key: %2$s' -H 'Content-Type: application/json' '%1$s/api/v1/enterprises/%3$s/keys' \\
                       -d '{"label":"my ERP","scopes":["submit","query"]}'   # a key for one enterprise, shown once
                """,
                suite.gatewayUrl(), suite.apiKey(), scenario.traders().get(0).uscc(), suite.liveKey());
    }

    /** Only a caller with little authority can try its rules: docs/ownership.md has an example for each key. */
    private void printKeys() {
        out.printf(
                """
                Two keys whose records count only if their enterprise has authority (docs/ownership.md, "Try it"):
                  PLATFORM=%s   # %s
                  SELLER=%s     # %s
                """,
                suite.apiKey(PLATFORM),
                scenario.known(EnterpriseKind.PLATFORM).uscc(),
                suite.apiKey(SELLER),
                scenario.known(EnterpriseKind.E_COMMERCE_ENTERPRISE).uscc());
    }

    /** Prints who can sign in, and how. The passwords are drawn at each start. */
    private void printPeople() {
        OpenIdProvider provider = suite.people();
        out.println("People sign in at " + suite.gatewayUrl() + "/sign-in (docs/access.md says what each may do):");
        for (MadeUpPerson person : MadeUpPerson.values()) {
            out.printf(
                    Locale.ENGLISH,
                    "  %-13s %s%n",
                    person.word(),
                    provider.secrets().password(person));
        }
        out.printf(
                """
                A token for calls, of the person live for example:
                  TOKEN=$(curl -s %s -d grant_type=password -d client_id=%s -d username=%s -d password=%s \\
                       | sed 's/.*"access_token" *: *"\\([^"]*\\)".*/\\1/')
                """,
                provider.tokenAddress(),
                OpenIdProvider.COMMAND_LINE,
                MadeUpPerson.LIVE.word(),
                provider.secrets().password(MadeUpPerson.LIVE));
    }

    private void printWaiting(DemoReleases.Waiting waiting, String excluded) {
        URI gateway = suite.gatewayUrl();
        out.printf("""
                A statistician has excluded %5$s, so the live figures are lower by now. The final release of the half-year is without
                it, too, and waits for its approval: %1$s, due %2$s (%3$s/calendar).
                  curl -s '%3$s/api/v1/headline?period=%4$s&release=%1$s'   # not released
                Until it is public, live figures of the half-year are embargoed: no key reads them, but the person live is on the pre-release list
                and sees them move within seconds of what you submit.
                  curl -s -H "Authorization: Bearer $TOKEN" '%3$s/api/v1/headline?period=%4$s'
                  ./demo approve                                               # in another terminal: the approver signs
                The clock of the demo goes on to the due minute then, and everybody reads it.
                """, waiting.id(), waiting.due(), gateway, waiting.period(), excluded);
    }
}
