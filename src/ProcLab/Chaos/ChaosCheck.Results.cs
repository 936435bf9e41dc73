using System.Buffers.Text;
using System.Text;
using Facts = ProcLab.Chaos.ItemRecords.Facts;

namespace ProcLab.Chaos;

/// <summary>What the caller wrote down.</summary>
internal sealed partial class ChaosCheck
{
    private const int LongestSaying = 200;

    /// <summary>Reads the results; before the ledger.</summary>
    public void ReadResults(LineSource lines)
    {
        for (var line = lines.Next(); !line.IsEmpty; line = lines.Next())
        {
            if (!TryTakeResult(line))
                Tear("results", line);
        }
    }

    private bool TryTakeResult(ReadOnlySpan<byte> line)
    {
        if (line[^1] != '\n' || !TryTakeWord(ref line, out var word) || !TryTakeNumber(ref line, out int number))
            return false;

        switch (Encoding.ASCII.GetString(word))
        {
            case ChaosResults.SubmittedWord:
                Submit(number);
                return true;
            case ChaosResults.ResultWord:
                return End(number, Succeed);
            case ChaosResults.WrongWord:
                return End(number, item => Tell(ref _swapped, $"Item {item} got a result that is not its own."));
            case ChaosResults.CrashedWord:
                return TryTakeNumber(ref line, out int process) && TryTakeNumber(ref line, out int attempt) && End(number, item => Lose(item, process, attempt));
            case ChaosResults.FailedWord:
                string saying = Encoding.UTF8.GetString(line[..Math.Min(line.Length, LongestSaying)]).Trim();
                return End(number, item => Fail(item, saying));
            case ChaosResults.HungWord:
                return NoteHung(number);
            case ChaosResults.KilledWord:
                Kill(number, Encoding.ASCII.GetString(line.TrimEnd((byte)'\n')));
                return true;
            case ChaosResults.SlowedWord:
                return true;
            default:
                return false;
        }
    }

    /// <summary>A worker was killed. One that had nothing to do, or was not ready, can have cost no item.</summary>
    private void Kill(int process, string how)
    {
        bool costsNothing = Enum.TryParse(how, out ChaosHarms harm) && harm is ChaosHarms.KillIdle or ChaosHarms.KillStarting;
        var victim = _victims.GetValueOrDefault(process);
        _victims[process] = victim with { Kills = victim.Kills + 1, Excuses = victim.Excuses + (costsNothing ? 0 : 1) };
    }

    private void Submit(int item)
    {
        if (_items.Is(item, Facts.Submitted))
            Tell(ref _extra, $"Item {item} was submitted twice.");
        _items.Submit(item);
        _submitted++;
    }

    private bool NoteHung(int item)
    {
        if (!_items.Is(item, Facts.Submitted))
            return false;

        _items.Note(item, Facts.Hung);
        return true;
    }

    private bool End(int item, Action<int> take)
    {
        if (!_items.Is(item, Facts.Submitted))
            Tell(ref _extra, $"Item {item} ended and was never submitted.");
        else if (_items.Is(item, Facts.Ended))
            Double(item, $"Item {item} has two outcomes.");
        else
        {
            _items.Note(item, Facts.Ended);
            take(item);
        }

        return true;
    }

    private void Succeed(int item)
    {
        _succeeded++;
        _items.Note(item, Facts.Succeeded);
    }

    private void Lose(int item, int process, int attempt)
    {
        _failed++;
        _crashed[item] = (process, attempt);
    }

    private void Fail(int item, string saying)
    {
        _failed++;
        if (!_items.Is(item, Facts.Hung))
            Tell(ref _unexplained, $"Item {item} failed: {saying}");
    }

    private void Double(int item, FormattableString problem)
    {
        if (_items.Is(item, Facts.Doubled))
            return;

        _items.Note(item, Facts.Doubled);
        Tell(ref _doubled, problem);
    }

    private static bool TryTakeWord(ref ReadOnlySpan<byte> line, out ReadOnlySpan<byte> word)
    {
        int length = line.IndexOf((byte)' ');
        word = line[..Math.Max(length, 0)];
        line = line[(length + 1)..];
        return length > 0;
    }

    private static bool TryTakeNumber(ref ReadOnlySpan<byte> line, out int number)
    {
        bool isRead = Utf8Parser.TryParse(line, out number, out int length) && number >= 0 && length < line.Length && line[length] is (byte)' ' or (byte)'\n';
        if (isRead)
            line = line[(length + 1)..];
        return isRead;
    }
}
