package org.shumao.contracts.sighting;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Which parties the accepted records of one submission name: event on {@code shumao.trade.sightings.v1}, keyed by the id of
 * the submission and written before its receipt is given. Told are codes that the door's register of enterprises does not
 * know, and, known or not, those whose duty to report is watched (platforms and reporters of services, if nothing else is
 * configured). Dry runs, drafts, rejected records and what customs answer are not told.
 *
 * <p>A submission that was interrupted and is processed again tells the same again: (submission, part) is to count once.
 *
 * @param submission id of the submission
 * @param part 0, 1, ...: a submission that names very many parties tells them in several events
 * @param submitter USCC of the enterprise whose key submitted
 * @param receivedAt when this attempt of the submission came, to the millisecond
 * @param parties what was sighted; a pair of role and code is in one part only
 * @param untold mentions of further parties, beyond the most that one submission tells; told in part 0
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SightingEvent(
        UUID submission, int part, String submitter, Instant receivedAt, List<SightedParty> parties, long untold) {
    public SightingEvent {
        parties = List.copyOf(parties);
    }
}
