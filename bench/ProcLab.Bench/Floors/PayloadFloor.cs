using ProcLab.Bench.Measuring;

namespace ProcLab.Bench.Floors;

/// <summary>Payloads there and back between two C programs.</summary>
internal sealed class PayloadFloor(string name, string source) : FloorContender(name, source)
{
    // A case's key is the number of bytes.
    protected override IEnumerable<string> Arguments(BenchCase @case) => [@case.Key];
}
