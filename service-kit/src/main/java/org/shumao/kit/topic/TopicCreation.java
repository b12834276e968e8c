package org.shumao.kit.topic;

import java.util.Optional;

/**
 * This record says how a service creates the topics that it owns.
 *
 * @param enabled whether the service creates what is missing; if not, somebody else does, and the service waits for it
 * @param replicas copies of each partition
 * @param inSync how many copies must hold an event before it counts as acknowledged
 */
public record TopicCreation(boolean enabled, short replicas, short inSync) {
    /** From so many copies on, a topic with two of them in sync stays writable while one is away. */
    private static final int COPIES_FOR_TWO_IN_SYNC = 3;

    public TopicCreation {
        if (inSync > replicas) {
            throw new IllegalArgumentException(
                    inSync + " copies in sync need at least as many copies, not " + replicas);
        }
    }

    /** @param inSync by default 2 from three copies on, otherwise 1 */
    public static TopicCreation of(boolean enabled, short replicas, Optional<Short> inSync) {
        short usual = (short) (replicas >= COPIES_FOR_TWO_IN_SYNC ? 2 : 1);
        return new TopicCreation(enabled, replicas, inSync.orElse(usual));
    }

    /** Returns the same for a topic of another service, which creates it. */
    public TopicCreation byItsOwner() {
        return new TopicCreation(false, replicas, inSync);
    }
}
