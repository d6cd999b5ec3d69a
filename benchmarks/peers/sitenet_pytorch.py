#!/usr/bin/env python3
"""Site-Net the published way, in PyTorch: the peer that the project's engine is measured against.

Crystals are padded to the longest supercell of the batch, the features of both sites are gathered for every pair and
concatenated with the pair's own, every layer runs on the whole concatenation, and autograd keeps what it needs: no
factorisation, no merging of equal pairs, no fusion. Needs PyTorch 1.13 or later and Python's standard library alone.

    sitenet_pytorch.py check --golden ../shared/golden/models     compares with the published code's numbers
    sitenet_pytorch.py time --batches FILE --mode train           times steps on batches that the project has written
"""

import argparse
import contextlib
import json
import os
import pathlib
import resource
import statistics
import struct
import sys
import time

# Many short matrix products: OpenBLAS is faster on one thread while torch uses its own threads for everything else.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import torch  # noqa: E402  (must come after the line above)
import torch.nn.functional as F  # noqa: E402

ADAMW = dict(lr=0.0008125971481941902, betas=(0.9, 0.999), eps=1e-7, weight_decay=1e-4, amsgrad=True)
CLIP_NORM = 1.0
EMBEDDING_MAX_NORM = 1.0

DTYPES = {
    "F64": torch.float64, "F32": torch.float32, "F16": torch.float16, "I64": torch.int64, "I32": torch.int32,
    "BOOL": torch.bool,
}


# Files --------------------------------------------------------------------------------------------------------------


class Safetensors:
    """Tensors by name, read when they are asked for: 8 bytes of header length, JSON header, little-endian data."""

    def __init__(self, path):
        self.path = path
        with open(path, "rb") as file:
            (length,) = struct.unpack("<Q", file.read(8))
            self.header = json.loads(file.read(length))
        self.metadata = self.header.pop("__metadata__", {})
        self.start = 8 + length

    def __contains__(self, name):
        return name in self.header

    def names(self, prefix):
        """Names that begin with a prefix, without it."""
        return [name[len(prefix):] for name in self.header if name.startswith(prefix)]

    def __getitem__(self, name):
        entry = self.header[name]
        begin, end = entry["data_offsets"]
        dtype = DTYPES[entry["dtype"]]
        if begin == end:
            return torch.zeros(entry["shape"], dtype=dtype)
        with open(self.path, "rb") as file:
            file.seek(self.start + begin)
            data = bytearray(file.read(end - begin))
        return torch.frombuffer(data, dtype=dtype).reshape(entry["shape"])


# Batches ------------------------------------------------------------------------------------------------------------


class Batch:
    """Sites in rows, keys in columns, padded on the right.

    element [I], site_features [I, 9], interaction [I, J, 2], query and key [I, J] sites of the pair, padding [I, J],
    crystal [I] of every site, offsets of the crystals' sites, target [B]; pairs counts what is not padding.
    """

    TENSORS = ("element", "site_features", "interaction", "query", "key", "padding", "crystal", "target", "counts")

    def __init__(self, **fields):
        self.__dict__.update(fields)
        counts = torch.bincount(self.crystal, minlength=len(self.target)).tolist()
        self.offsets = [0]
        for count in counts:
            self.offsets.append(self.offsets[-1] + count)
        self.pairs = int((~self.padding).sum())
        # [B, 1]: made once, not in every step.
        self.counts = torch.tensor(counts, dtype=torch.float32).unsqueeze(1)

    def to(self, device, dtype):
        for name in self.TENSORS:
            tensor = getattr(self, name)
            setattr(self, name, tensor.to(device, dtype) if tensor.is_floating_point() else tensor.to(device))
        return self

    @staticmethod
    def golden(tensors, prefix):
        """A batch of the reference data, which is padded already."""
        return Batch(
            element=tensors[prefix + "/Atomic_ID"],
            site_features=torch.cat(
                [tensors[prefix + "/Site_Feature_Tensor"], tensors[prefix + "/Oxidation_State"]], 1),
            interaction=tensors[prefix + "/Interaction_Feature_Tensor"],
            query=tensors[prefix + "/attention_i"],
            key=tensors[prefix + "/attention_j"],
            padding=tensors[prefix + "/Attention_Mask"],
            crystal=tensors[prefix + "/COO"],
            target=tensors[prefix + "/target"],
        )

    @staticmethod
    def padded(tensors, index):
        """Batch number `index` of a file of rows without padding."""
        rows = tensors["%d/row_length" % index].long()
        sites, atoms = len(rows), int(rows.max())
        padding = torch.arange(atoms).expand(sites, atoms) >= rows.unsqueeze(1)
        query = torch.arange(sites).unsqueeze(1).expand(sites, atoms).contiguous()
        key = query.clone()
        key[~padding] = tensors["%d/key" % index].long()
        interaction = torch.zeros(sites, atoms, 2)
        interaction[~padding] = tensors["%d/interaction" % index]
        return Batch(
            element=tensors["%d/element" % index].long(),
            site_features=tensors["%d/site_features" % index],
            interaction=interaction,
            query=query,
            key=key,
            padding=padding,
            crystal=tensors["%d/crystal" % index].long(),
            target=tensors["%d/target" % index],
        )


# The model ----------------------------------------------------------------------------------------------------------


class TransparentRelu(torch.autograd.Function):
    """max(0, x) whose derivative is 1 everywhere."""

    @staticmethod
    def forward(ctx, x):
        return x.clamp(min=0)

    @staticmethod
    def backward(ctx, gradient):
        return gradient


ACTIVATIONS = {
    "mish": lambda x: x * torch.tanh(F.softplus(x)),
    "relu": F.relu,
    "none": lambda x: x,
}
OUTPUTS = {"identity": lambda x: x, "relu": F.relu, "softplus": F.softplus, "TReLU": TransparentRelu.apply}


class SiteNet:
    """The network as a function of its parameters, a dictionary with the published code's names."""

    def __init__(self, config, parameters):
        self.config = config
        self.activation = ACTIVATIONS[config["activation_function"]]
        self.parameters = {name: value.detach().clone().requires_grad_() for name, value in parameters.items()}

    def to(self, device, dtype):
        return SiteNet(self.config, {n: p.detach().to(device, dtype) for n, p in self.parameters.items()})

    def linear(self, x, name):
        return F.linear(x, self.parameters[name + ".weight"], self.parameters[name + ".bias"])

    def layer(self, x, linear, norm):
        """Linear, activation, LayerNorm, in this order; no norm where the architecture has no parameters for it."""
        x = self.activation(self.linear(x, linear))
        weight = self.parameters.get(norm + ".weight")
        return x if weight is None else F.layer_norm(x, weight.shape, weight, self.parameters[norm + ".bias"])

    def layers(self, x, name):
        depth = 0
        while "%s.linear_layers.%d.weight" % (name, depth) in self.parameters:
            x = self.layer(x, "%s.linear_layers.%d" % (name, depth), "%s.norm_layers.%d.Norm" % (name, depth))
            depth += 1
        return x

    def attention(self, logits, masked):
        logits = logits.masked_fill(masked.unsqueeze(2), float("-inf"))
        k = self.config["k_softmax"]
        if k != -1:
            # Which of several equal logits are kept changes nothing: their keys are images of each other.
            largest = torch.zeros_like(logits, dtype=torch.bool)
            largest.scatter_(1, logits.topk(k, dim=1)[1], True)
            logits = logits.masked_fill(~largest, float("-inf"))
        return torch.softmax(logits, 1)

    def block(self, name, sites, interaction, batch, masked):
        bonds = torch.cat([sites[batch.query], sites[batch.key], interaction], 2)
        logits = self.linear(self.layers(bonds, name + ".ije_to_multihead"), name + ".pre_softmax_linear")
        weights = self.attention(logits, masked)
        values = self.layers(bonds, name + ".ije_to_attention_features")
        attended = torch.einsum("ijk,ije->iek", weights, values).flatten(1)
        return (
            self.layers(attended, name + ".global_linear"),
            self.layers(bonds, name + ".ije_to_Interaction_Features"),
        )

    def pool(self, sites, batch):
        if self.config["sym_func"] == "max":
            crystals = [sites[begin:end] for begin, end in zip(batch.offsets, batch.offsets[1:])]
            return torch.stack([crystal.max(0)[0] for crystal in crystals])
        sums = torch.zeros(len(batch.counts), sites.shape[1], dtype=sites.dtype, device=sites.device)
        return sums.index_add(0, batch.crystal, sites) / batch.counts.to(sites.dtype)

    def __call__(self, batch):
        """Predictions [B]."""
        encoder = "encoder."
        # Rescales the rows of the table that are too long, in place.
        embedding = F.embedding(
            batch.element, self.parameters["Elemental_Embeddings.weight"], max_norm=EMBEDDING_MAX_NORM)
        sites = self.layer(
            torch.cat([embedding, batch.site_features], 1),
            encoder + "site_featurization", encoder + "site_featurization_norm.Norm")
        interaction = self.layer(
            batch.interaction, encoder + "interaction_featurization", encoder + "interaction_featurization_norm.Norm")
        masked = batch.padding
        if self.config["distance_cutoff"] >= 0:
            masked = masked | (batch.interaction[:, :, 0] > self.config["distance_cutoff"])
        outputs = []
        for n in range(self.config["attention_blocks"]):
            sites, interaction = self.block(encoder + "Attention_Blocks.%d" % n, sites, interaction, batch, masked)
            outputs.append(sites)
        summary = torch.cat(outputs, 1)
        for n in range(len(self.config["pre_pool_layers"])):
            summary = self.layer(
                summary, encoder + "pre_pool_layers.%d" % n, encoder + "pre_pool_layers_norm.%d.Norm" % n)
        crystals = self.pool(summary, batch)
        for n in range(len(self.config["post_pool_layers"])):
            crystals = self.layer(
                crystals, encoder + "post_pool_layers.%d" % n, encoder + "post_pool_layers_norm.%d" % n)
        return OUTPUTS[self.config["last_af_func"]](self.linear(crystals, "decoder")).squeeze(1)


class Trainer:
    """Steps of AdamW on the mean absolute error, its gradient clipped to a global norm."""

    def __init__(self, model, amp=False):
        self.model = model
        self.weights = list(model.parameters.values())
        self.optimizer = torch.optim.AdamW(self.weights, **ADAMW)
        self.amp = amp
        newer = hasattr(torch.amp, "GradScaler")
        self.scaler = torch.amp.GradScaler("cuda", enabled=amp) if newer else torch.cuda.amp.GradScaler(enabled=amp)

    def loss(self, batch):
        with autocast(self.amp):
            prediction = self.model(batch)
        return (prediction.to(batch.target.dtype) - batch.target).abs().mean()

    def step(self, batch):
        """One step; gives the loss before it and the gradient's norm before clipping."""
        self.optimizer.zero_grad(set_to_none=True)
        loss = self.loss(batch)
        self.scaler.scale(loss).backward()
        self.scaler.unscale_(self.optimizer)
        norm = torch.nn.utils.clip_grad_norm_([w for w in self.weights if w.grad is not None], CLIP_NORM)
        self.scaler.step(self.optimizer)
        self.scaler.update()
        return loss.detach(), norm


def autocast(enabled):
    return torch.autocast("cuda", dtype=torch.float16) if enabled else contextlib.nullcontext()


# check --------------------------------------------------------------------------------------------------------------


class Comparison:
    """Collects how far numbers are from what is allowed: 1 is the limit."""

    def __init__(self):
        self.worst = {}

    def close(self, what, computed, expected, allowed):
        computed = torch.as_tensor(computed, dtype=torch.float64).cpu()
        expected = torch.as_tensor(expected, dtype=torch.float64)
        used = float("inf")
        if computed.shape == expected.shape:
            used = float(((computed - expected).abs() / allowed).max())
        # A NaN must not pass.
        self.worst[what] = max(self.worst.get(what, 0.0), used if used == used else float("inf"))

    def passed(self):
        return all(used <= 1 for used in self.worst.values())

    def __str__(self):
        return ", ".join("%s %.2g" % item for item in self.worst.items())


def check_case(json_file, device, dtype):
    """One case in one precision, against the tolerances that the reference data suggest."""
    case = json.loads(json_file.read_text())
    tensors = Safetensors(json_file.with_suffix(".safetensors"))
    single = dtype == torch.float32
    parameters = {name: tensors["param/" + name] for name in tensors.names("param/")}
    model = SiteNet(case["config"], parameters).to(device, dtype)
    second = "input2" if "input2/target" in tensors else "input"
    batches = [Batch.golden(tensors, prefix).to(device, dtype) for prefix in ("input", second)]
    trainer = Trainer(model)
    result = Comparison()
    result.close("output", model(batches[0]).detach(), case["prediction_f64"], 2e-5 if single else 1e-9)
    trainer.loss(batches[0]).backward()
    for name, weight in model.parameters.items():
        if "grad/" + name in tensors:
            expected = tensors["grad/" + name]
            allowed = 1e-3 * expected.norm() + 1e-4 if single else 1e-9 * (1 + expected.abs())
            result.close("gradient", weight.grad, expected, allowed)
        elif weight.grad is not None:
            result.close("gradient", 1, 0, 1e-9)
    for step, norm in enumerate(case["gradient_norm_before_clip_f64"]):
        loss, computed_norm = trainer.step(batches[step % 2])
        allowed = 1e-4 if single else 1e-8
        result.close("loss", loss, case["loss_trajectory_f64"][step], allowed)
        result.close("norm", computed_norm, norm, allowed * (10 + norm))
    allowed = max(1e-4, 10 * case["max_abs_final_parameter_difference_f32_f64"]) if single else 1e-7
    for name, weight in model.parameters.items():
        result.close("parameters", weight.detach(), tensors["final/" + name], allowed)
    return result


def check(arguments):
    cases = sorted(pathlib.Path(arguments.golden).glob("*.json"))
    if not cases:
        sys.exit("%s: no model cases (*.json) in this folder" % arguments.golden)
    failures = 0
    for json_file in cases:
        for dtype in (torch.float64, torch.float32):
            result = check_case(json_file, arguments.device, dtype)
            failures += not result.passed()
            print("%-30s %-7s %-4s parts of the tolerance used: %s" % (
                json_file.stem, str(dtype)[6:], "ok" if result.passed() else "FAIL", result))
    print("%d cases, torch %s on %s: %s" % (
        len(cases), torch.__version__, arguments.device, "%d FAILED" % failures if failures else "all agree"))
    sys.exit(1 if failures else 0)


# time ---------------------------------------------------------------------------------------------------------------


def blas_libraries():
    """Paths of the BLAS libraries that are loaded; empty where torch has one inside, or there is no /proc."""
    try:
        lines = pathlib.Path("/proc/self/maps").read_text().splitlines()
    except OSError:
        return []
    paths = {line.split()[-1] for line in lines if "/" in line}
    return sorted(path for path in paths if any(word in path.rsplit("/", 1)[1] for word in ("blas", "mkl", "blis")))


def require_fast_blas():
    """Debian's torch takes whatever libblas.so.3 is there. A ratio to the reference one would flatter us by six."""
    libraries = blas_libraries()
    if libraries and not any(word in path for path in libraries for word in ("openblas", "mkl", "blis", "atlas")):
        sys.exit("torch runs on the unoptimised reference BLAS %s: install a fast one "
                 "(apt-get install libopenblas0-pthread), or say --any-blas" % libraries[0])


def timed(arguments):
    tensors = Safetensors(arguments.batches)
    if tensors.metadata.get("format") != "sitenet-batches/1":
        sys.exit("%s: not a file of batches (format sitenet-batches/1)" % arguments.batches)
    cuda = torch.device(arguments.device).type == "cuda"
    if not cuda and not arguments.any_blas:
        require_fast_blas()
    if arguments.amp and not cuda:
        sys.exit("--amp needs --device cuda")
    if cuda and not torch.cuda.is_available():
        sys.exit("torch %s sees no CUDA device: install a build of torch for CUDA and the driver, or say --device cpu"
                 % torch.__version__)
    config = json.loads(tensors.metadata["config"])
    parameters = {name: tensors["param/" + name] for name in tensors.names("param/")}
    model = SiteNet(config, parameters).to(arguments.device, torch.float32)
    count = int(tensors.metadata["batches"])
    batches = [Batch.padded(tensors, index).to(arguments.device, torch.float32) for index in range(count)]
    trainer = Trainer(model, arguments.amp)

    def predict(batch):
        with torch.no_grad(), autocast(arguments.amp):
            return model(batch)

    seconds, crystals, pairs, losses, skipped = [], [], [], [], 0
    repeats = arguments.repeats or count
    for step in range(arguments.warmup + repeats):
        # Warming up leaves the timed steps their batches: the first timed step has batch 0.
        batch = batches[(step - arguments.warmup) % count]
        scale = trainer.scaler.get_scale() if arguments.amp else 1
        start = clock(cuda)
        result = trainer.step(batch) if arguments.mode == "train" else predict(batch)
        elapsed = clock(cuda) - start
        if step >= arguments.warmup:
            seconds.append(elapsed)
            crystals.append(len(batch.target))
            pairs.append(batch.pairs)
            if arguments.mode == "train":
                losses.append(float(result[0]))
                # A gradient that overflowed halves the scale instead of making a step.
                skipped += arguments.amp and trainer.scaler.get_scale() < scale
    answer = dict(
        peer="pytorch", torch=torch.__version__, device=arguments.device, mode=arguments.mode, amp=arguments.amp,
        threads=torch.get_num_threads(), blas=blas_libraries(),
        openblas_num_threads=os.environ["OPENBLAS_NUM_THREADS"], batches=count,
        seconds=seconds, crystals=crystals, pairs=pairs, losses=losses, skipped_steps=skipped,
        peak_rss_bytes=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024)
    if cuda:
        answer["device_name"] = torch.cuda.get_device_name(arguments.device)
        answer["peak_device_bytes"] = torch.cuda.max_memory_allocated(arguments.device)
    if arguments.json:
        pathlib.Path(arguments.json).write_text(json.dumps(answer))
    print("%s: %d steps, median %.1f ms, %.1f crystals/s, %.0f pairs/s, peak %.0f MB" % (
        arguments.mode, repeats, 1e3 * statistics.median(seconds), sum(crystals) / sum(seconds),
        sum(pairs) / sum(seconds), answer["peak_rss_bytes"] / 1e6))


def clock(cuda):
    if cuda:
        torch.cuda.synchronize()
    return time.perf_counter()


# The command line ---------------------------------------------------------------------------------------------------


def main():
    parser = argparse.ArgumentParser(description="Site-Net the published way, in PyTorch %s." % torch.__version__)
    verbs = parser.add_subparsers(dest="verb", required=True)
    verb = verbs.add_parser("check", help="compare with the published code's numbers")
    verb.add_argument("--golden", required=True, help="folder of model cases: golden/models of the reference data")
    verb.set_defaults(run=check)
    verb = verbs.add_parser("time", help="time steps")
    verb.add_argument("--batches", required=True, help="file that the project's PeerRun has written")
    verb.add_argument("--mode", choices=("train", "predict"), default="train")
    verb.add_argument("--warmup", type=int, default=2, help="steps before timing")
    verb.add_argument("--repeats", type=int, default=0, help="timed steps, through the batches in turn; 0: each once")
    verb.add_argument("--amp", action="store_true", help="half precision with loss scaling (CUDA)")
    verb.add_argument("--any-blas", action="store_true", help="run on the reference BLAS too")
    verb.add_argument("--json", help="file for the answer")
    verb.set_defaults(run=timed)
    for verb in verbs.choices.values():
        verb.add_argument("--device", default="cpu", help="cpu, cuda, cuda:1, ...")
        verb.add_argument("--threads", type=int, default=2)
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    try:
        arguments.run(arguments)
    except RuntimeError as failure:
        # Too little device memory, above all: one line is enough.
        sys.exit("torch: " + str(failure).strip().splitlines()[0])


if __name__ == "__main__":
    main()
