package org.sitenet.search.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sitenet.search.Claim;
import org.sitenet.search.Configuration;
import org.sitenet.search.Goal;
import org.sitenet.search.Method;
import org.sitenet.search.Possession;
import org.sitenet.search.SpaceFormat;
import org.sitenet.search.Storage;
import org.sitenet.search.StoredStudy;
import org.sitenet.search.StudySettings;
import org.sitenet.search.Trial;
import org.sitenet.search.TrialOrder;
import org.sitenet.search.TrialState;
import org.sitenet.search.Worker;

/** What every storage promises. A storage's test says how to open one. */
abstract class StorageConformance {
  static final Worker ONE = new Worker("host-one", 11, 1_000);
  static final Worker TWO = new Worker("host-two", 22, 2_000);

  private Storage storage;
  private StoredStudy study;

  /** A storage without studies. */
  abstract Storage openEmpty() throws Exception;

  @BeforeEach
  void begin() throws Exception {
    storage = openEmpty();
    study = storage.create(settings("first"), "v1");
  }

  @AfterEach
  void end() {
    storage.close();
  }

  static StudySettings settings(String name) {
    Map<String, Object> space = new TreeMap<>(Map.of(
        "x", Map.of("kind", "float", "low", 0, "high", 1e9, "log", false),
        "n", Map.of("kind", "int", "low", 1, "high", 8),
        "way", Map.of("kind", "categorical", "choices", List.of("a", 2, 2.5, true)),
        "late", Map.of("kind", "boolean", "when", Map.of("n", Map.of("from", 3)))));
    return new StudySettings(
        name, Long.MIN_VALUE + 7, List.of(Goal.minimize("loss"), Goal.maximize("speed")), new Method("tpe", Map.of("gamma", "0.25")),
        Method.of("median"), SpaceFormat.read(space), Map.of("data", "a \"set\"", "epochs", "20"));
  }

  private Claim claim() {
    return storage.claim(study, ONE, Integer.MAX_VALUE).orElseThrow();
  }

  private static Configuration values(double x) {
    return new Configuration(Map.of("x", x));
  }

  private void finish(Claim claim, double value) {
    Configuration known = claim.configuration() == null ? values(claim.number()) : claim.configuration();
    assertTrue(storage.finish(study, claim, Trial.running(claim.number(), known).complete(value)));
  }

  @Test
  void settingsComeBackAsTheyWere() {
    StoredStudy found = storage.find("first").orElseThrow();
    assertEquals(study, found);
    assertEquals(settings("first"), found.settings());
    assertEquals(Optional.empty(), storage.find("second"));
  }

  @Test
  void aStudyIsMadeOnce() {
    StudySettings other = new StudySettings(
        "first", 1, List.of(Goal.minimize("a")), Method.of("b"), Method.of("c"), settings("first").space());
    assertEquals(study, storage.create(other, "v2"));
    storage.create(settings("a second"), "v1");
    assertEquals(List.of("a second", "first"), storage.studies());
    storage.adopt(study, "v2");
    assertEquals("v2", storage.find("first").orElseThrow().version());
  }

  @Test
  void numbersAreHandedOutOnceUpToTheLimit() {
    for (int number = 0; number < 5; number++) {
      assertEquals(new Claim(number, 1, 0, null), storage.claim(study, ONE, 5).orElseThrow());
    }
    assertEquals(Optional.empty(), storage.claim(study, ONE, 5));
    assertEquals(5, storage.claim(study, ONE, 6).orElseThrow().number());
  }

  @Test
  void endsAreCountedAndClaimsSayHowManyThereWere() {
    Claim zero = claim();
    Claim one = claim();
    finish(one, 1);
    Claim two = claim();
    finish(zero, 2);
    Claim three = claim();
    assertEquals(List.of(0, 0, 1, 2), List.of(zero.bound(), one.bound(), two.bound(), three.bound()));
    assertEquals(2, storage.ended(study));
    assertEquals(List.of(1, 0), storage.finished(study, 0, 9).stream().map(Trial::number).toList());
    assertEquals(List.of(0), storage.finished(study, 1, 2).stream().map(Trial::number).toList());
    assertEquals(List.of(1), storage.finished(study, 0, 1).stream().map(Trial::number).toList());
    assertEquals(List.of(), storage.finished(study, 2, 2));
    assertEquals(
        List.of(new TrialOrder(0, 0, 2, null), new TrialOrder(1, 0, 1, null), new TrialOrder(2, 1, 0, null), new TrialOrder(3, 2, 0, null)),
        storage.order(study));
  }

  @Test
  void pendingAreThoseThatHadNotEndedAtTheBound() {
    Claim zero = claim();
    Claim one = claim();
    storage.configure(study, one, values(1));
    finish(zero, 0);
    Claim two = claim();
    finish(one, 1);
    finish(two, 2);
    Claim three = claim();
    assertEquals(List.of(), storage.pending(study, zero));
    assertEquals(List.of(0), storage.pending(study, one).stream().map(Claim::number).toList());
    assertEquals(List.of(new Claim(1, 1, 0, values(1))), storage.pending(study, two));
    assertEquals(List.of(), storage.pending(study, three));
  }

  @Test
  void resultsComeBackToTheBit() {
    Claim claim = claim();
    Map<String, Object> mixed = Map.of("x", 0.1 + 0.2, "n", 3, "way", 2.0, "late", true, "text", "2");
    storage.configure(study, claim, new Configuration(mixed));
    Trial running = Trial.running(0, new Configuration(mixed))
        .withReport(1, 1e-300).withReport(-2, Double.NaN).withReport(3, Double.POSITIVE_INFINITY)
        .withAttribute("folder", "run \"ä\" \n'2'")
        .withConstraints(Double.NaN, -0.0);
    running.intermediate().forEach((step, value) -> assertTrue(storage.report(study, claim, step, value)));
    Trial seen = storage.unfinished(study).getFirst();
    assertEquals(running.intermediate(), seen.intermediate());
    assertEquals(TrialState.RUNNING, seen.state());
    Trial result = running.complete(Double.NEGATIVE_INFINITY, Double.NaN);
    assertTrue(storage.finish(study, claim, result));
    Trial back = storage.finished(study, 0, 1).getFirst();
    assertEquals(result, back.withTimes(null, null, null));
    assertEquals("host-one:11", back.worker());
    assertTrue(back.started() != null && back.ended() != null && !back.ended().isBefore(back.started()));
    assertEquals(List.of(), storage.unfinished(study));
  }

  @Test
  void aStepReportedAgainReplacesItsValue() {
    Claim claim = claim();
    storage.report(study, claim, 1, 5);
    storage.report(study, claim, 1, Double.NaN);
    storage.report(study, claim, 2, 6);
    storage.configure(study, claim, values(1));
    assertEquals(Map.of(1, Double.NaN, 2, 6.0), storage.unfinished(study).getFirst().intermediate());
  }

  @Test
  void whoLostATrialIsNotHeardAnyMore() {
    Claim old = claim();
    storage.report(study, old, 1, 0.5);
    storage.report(study, old, 9, 0.9);
    Possession lost = storage.possessions(study).getFirst();
    assertEquals(ONE, lost.worker());
    assertEquals(List.of(0, 1, 0), List.of(lost.number(), lost.attempt(), lost.deaths()));
    Claim taken = storage.takeOver(study, lost, TWO).orElseThrow();
    assertEquals(new Claim(0, 2, 0, null), taken);
    assertEquals(Optional.empty(), storage.takeOver(study, lost, ONE));
    assertFalse(storage.report(study, old, 2, 7));
    assertFalse(storage.finish(study, old, Trial.running(0, values(0)).complete(7)));
    assertEquals(1, storage.possessions(study).getFirst().deaths());
    assertEquals(TWO, storage.possessions(study).getFirst().worker());
    assertTrue(storage.report(study, taken, 3, 8));
    Trial again = Trial.running(0, values(0)).withReport(1, 0.5).withReport(3, 8);
    assertTrue(storage.finish(study, taken, again.complete(8)));
    Trial kept = storage.finished(study, 0, 1).getFirst();
    assertEquals(again.intermediate(), kept.intermediate(), "what the first attempt reported later than the second is void");
    assertEquals(List.of(8.0), kept.values());
    assertFalse(storage.report(study, taken, 4, 1), "a trial that has ended changes no more");
  }

  @Test
  void anEndIsCountedOnceHoweverOftenItIsTold() {
    Claim claim = claim();
    finish(claim, 1);
    finish(claim, 1);
    assertEquals(1, storage.ended(study));
    assertFalse(storage.finish(study, claim, Trial.running(0, values(0)).withState(TrialState.FAILED)));
    assertEquals(Map.of(TrialState.COMPLETE, 1), storage.counts(study));
  }

  @Test
  void aTrialGivenBackIsNoDeath() {
    Claim claim = claim();
    storage.release(study, claim);
    Possession given = storage.possessions(study).getFirst();
    assertTrue(given.released());
    storage.takeOver(study, given, TWO).orElseThrow();
    assertEquals(0, storage.possessions(study).getFirst().deaths());
    assertFalse(storage.possessions(study).getFirst().released());
  }

  @Test
  void aBeatEndsTheSilence() throws InterruptedException {
    Claim claim = claim();
    Thread.sleep(60);
    long before = storage.possessions(study).getFirst().silentMillis();
    assertTrue(before >= 50 && before < 60_000, "silent for " + before + " ms");
    storage.beat(study, List.of(claim));
    assertTrue(storage.possessions(study).getFirst().silentMillis() < before);
  }

  @Test
  void enqueuedTrialsComeFirstAndKeepTheirValues() {
    claim();
    Configuration given = new Configuration(Map.of("x", 1.0, "n", 1, "way", true));
    assertEquals(1, storage.enqueue(study, given));
    assertEquals(TrialState.WAITING, storage.unfinished(study).getFirst().state());
    Claim one = storage.claim(study, ONE, 1).orElseThrow();
    assertEquals(new Claim(1, 1, 0, given), one);
    assertEquals(2, claim().number());
    assertEquals(given, storage.order(study).get(1).enqueued());
    assertEquals(List.of(0, 1, 2), storage.order(study).stream().map(TrialOrder::number).toList());
  }

  @Test
  void aGivenOrderIsKeptWhoeverIsFaster() {
    Configuration given = values(9);
    List<TrialOrder> order = List.of(
        new TrialOrder(0, 0, 2, null), new TrialOrder(1, 0, 1, given), new TrialOrder(2, 1, 3, null), new TrialOrder(3, 3, 4, null));
    storage.follow(study, order);
    Claim zero = claim();
    finish(zero, 0);
    assertEquals(0, storage.ended(study), "its end is the second");
    Claim one = claim();
    assertEquals(given, one.configuration());
    assertEquals(Optional.empty(), storage.claim(study, ONE, 99), "trial 2 saw one end");
    finish(one, 1);
    assertEquals(2, storage.ended(study));
    Claim two = claim();
    assertEquals(1, two.bound());
    assertEquals(List.of(0), storage.pending(study, two).stream().map(Claim::number).toList());
    assertEquals(Optional.empty(), storage.claim(study, ONE, 99));
    finish(two, 2);
    finish(claim(), 3);
    assertEquals(order, storage.order(study));
    assertEquals(new Claim(4, 1, 4, null), claim());
    assertNotEquals(List.of(), storage.possessions(study));
  }

  @Test
  void threadsNeverGetTheSameTrial() throws Exception {
    ConcurrentLinkedQueue<Integer> numbers = new ConcurrentLinkedQueue<>();
    List<Thread> threads = java.util.stream.IntStream.range(0, 8).mapToObj(index -> Thread.ofPlatform().start(() -> {
      for (Optional<Claim> next = storage.claim(study, ONE, 200); next.isPresent(); next = storage.claim(study, ONE, 200)) {
        numbers.add(next.get().number());
        finish(next.get(), index);
      }
    })).toList();
    for (Thread thread : threads) {
      thread.join();
    }
    assertEquals(200, numbers.size());
    assertEquals(200, new TreeSet<>(numbers).size());
    assertEquals(200, storage.ended(study));
    assertEquals(
        java.util.stream.IntStream.rangeClosed(1, 200).boxed().toList(),
        storage.order(study).stream().map(TrialOrder::sequence).sorted().toList());
  }
}
