package org.shumao.contracts.unregisteredparty;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Says which parties the accepted records of one submission name: event on {@code shumao.trade.unregistered-parties.v1}, keyed by
 * the id of the submission and written before its receipt is given. Ingestion reports every code that its replica of the
 * registry does not contain. It also reports registered parties whose reporting obligation is watched (platforms and reporters
 * of services, if nothing else is configured). Dry runs, drafts, rejected records and customs responses report nobody.
 *
 * <p>A submission that was interrupted and is processed again reports the same again: (submission, part) counts once.
 *
 * @param submission id of the submission
 * @param part 0, 1, ...: a submission that names very many parties has several events
 * @param submitter USCC of the enterprise whose key submitted
 * @param receivedAt when this attempt of the submission came, to the millisecond
 * @param parties the parties; a pair of role and code is in one part only
 * @param omitted mentions of further parties, beyond the most that one submission reports; stands in part 0
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record UnregisteredPartyEvent(
        UUID submission,
        int part,
        String submitter,
        Instant receivedAt,
        List<UnregisteredParty> parties,
        long omitted) {
    public UnregisteredPartyEvent {
        parties = List.copyOf(parties);
    }
}
