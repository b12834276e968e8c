package org.shumao.aggregation.sdmx.format;

import java.time.Instant;
import org.shumao.aggregation.sdmx.structure.Ref;
import org.shumao.tradecore.indicator.catalogue.Language;
import org.shumao.tradecore.indicator.catalogue.Text;

/**
 * Holds what messages say of themselves.
 *
 * @param id of the message
 * @param prepared when it was made
 * @param sender id of who sends it
 * @param senderName what the sender is called
 * @param language in which names are given where a form has one name alone
 * @param address of the family of addresses, to which queries are added
 */
public record MessageHeader(
        String id, Instant prepared, String sender, Text senderName, Language language, String address) {
    private static final String NEWER_FAMILY = "/v2";

    /** Returns where an artefact is. */
    String address(String resource, Ref ref) {
        return address + (address.endsWith(NEWER_FAMILY) ? "/structure/" : "/") + resource + "/" + ref.agency() + "/"
                + ref.id() + "/" + ref.version();
    }
}
