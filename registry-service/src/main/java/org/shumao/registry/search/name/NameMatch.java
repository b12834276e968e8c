package org.shumao.registry.search.name;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Says how well a name matches the query; the best first. */
@Schema(
        description = "EXACT the name itself, but for case, width and punctuation; PREFIX a name that begins with it;"
                + " CONTAINS a name with it inside; SIMILAR a name with something inside that differs in few letters")
public enum NameMatch {
    EXACT,
    PREFIX,
    CONTAINS,
    SIMILAR
}
