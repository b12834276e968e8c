package org.shumao.registry.unregisteredparty;

/** How a registered enterprise is found for a code that nobody registered. */
enum SuggestionRule {
    /** An enterprise has the very same code under another scheme, or had it once. */
    SAME_CODE,
    /** The unregistered USCC contains the organization code (characters 9 to 17) that a registered USCC has. */
    SAME_ORGANIZATION,
    /** A registered customs code differs in one character, or in two neighbours that changed places. */
    SIMILAR_CODE,
    /** The name beside the code is that of an enterprise, or similar by trigrams. */
    SIMILAR_NAME
}
