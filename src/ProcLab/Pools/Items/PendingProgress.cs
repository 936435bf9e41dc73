namespace ProcLab.Pools;

/// <summary>An item whose caller listens to its progress.</summary>
internal sealed class PendingProgress<TResult, TProgress> : PendingResult<TResult>
{
    private readonly ICodec<TProgress> _progressCodec;
    private readonly ProgressPump<TProgress> _pump;

    public PendingProgress(ICodec<TResult> codec, ICodec<TProgress> progressCodec, IProgress<TProgress> handler)
        : base(codec)
    {
        _progressCodec = progressCodec;
        _pump = new ProgressPump<TProgress>(handler, base.Finish);
    }

    public override void AcceptProgress(ReadOnlySpan<byte> value)
    {
        TProgress report;
        try
        {
            report = Decode(_progressCodec, value);
        }
#pragma warning disable CA1031 // A report that cannot be decoded is no reason to lose the result.
        catch (Exception)
#pragma warning restore CA1031
        {
            return;
        }

        _pump.Report(report);
    }

    public override void Finish() => _pump.Finish();
}
