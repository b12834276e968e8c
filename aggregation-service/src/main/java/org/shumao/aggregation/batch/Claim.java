package org.shumao.aggregation.batch;

/**
 * The right to take in one partition. A later claim by anybody raises the epoch and fences this one.
 *
 * @param topic name of the topic
 * @param partition of that topic
 * @param epoch number of the claim
 * @param nextOffset first offset not yet taken in
 * @param contextVersion context of all later batches
 * @param walkedVersion context up to which every state of the partition was re-evaluated
 */
public record Claim(String topic, int partition, long epoch, long nextOffset, long contextVersion, long walkedVersion) {
    public Claim advancedTo(long offset, long context) {
        return new Claim(topic, partition, epoch, offset, context, walkedVersion);
    }

    public Claim walkedTo(long version) {
        return new Claim(topic, partition, epoch, nextOffset, contextVersion, version);
    }
}
