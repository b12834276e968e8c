package org.shumao.gateway.compatibility;

/** Which way data go: who sends them may send less, who reads them must not get other than before. */
enum Direction {
    /** Parameters and request bodies: what was taken must still be taken. */
    REQUEST,
    /** Responses: what was there must still be there, and of the same kind. */
    RESPONSE
}
