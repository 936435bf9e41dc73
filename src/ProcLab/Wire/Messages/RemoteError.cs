using System.Collections.ObjectModel;
using System.Globalization;

namespace ProcLab.Wire;

/// <summary>An exception as it travels: <c>[type, message, stack or nil, [inner errors]]</c>. Never a live object, never a type to load.</summary>
internal sealed record RemoteError(string Type, string Message, string? Stack, IReadOnlyList<RemoteError> Inner)
{
    /// <summary>How many characters of a message or a stack travel; the rest is cut and marked.</summary>
    public const int MaxTextLength = 32 * 1024;

    /// <summary>How many errors travel, whether they are a chain or a tree; where the rest is cut, the message says so.</summary>
    public const int MaxErrors = 32;

    public static RemoteError From(Exception exception)
    {
        int budget = MaxErrors;
        return From(exception, ref budget);
    }

    private static RemoteError From(Exception exception, ref int budget)
    {
        budget--;
        ReadOnlyCollection<Exception> causes = exception is AggregateException aggregate
            ? aggregate.InnerExceptions
            : exception.InnerException is { } single ? [single] : [];
        List<RemoteError> inner = [];
        while (inner.Count < causes.Count && budget > 0)
            inner.Add(From(causes[inner.Count], ref budget));

        return new(
            Cut(exception.GetType().FullName ?? "?"),
            Cut(Safe(static e => e.Message ?? "", exception)) + MarkOfCut(causes.Count - inner.Count),
            Cut(Safe(static e => e.StackTrace ?? "", exception)),
            inner);
    }

    /// <summary>What a message says of inner errors that do not travel with it.</summary>
    private static string MarkOfCut(int errors) => errors == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" … (inner errors that were cut: {errors})");

    // An exception's own members may throw, too; that must not cost the item its answer.
    private static string Safe(Func<Exception, string> read, Exception exception)
    {
        try
        {
            return read(exception);
        }
#pragma warning disable CA1031
        catch (Exception error)
#pragma warning restore CA1031
        {
            return $"(reading it threw {error.GetType().FullName})";
        }
    }

    private static string Cut(string text)
    {
        if (text.Length <= MaxTextLength)
            return text;

        int end = char.IsHighSurrogate(text[MaxTextLength - 1]) ? MaxTextLength - 1 : MaxTextLength;
        return $"{text.AsSpan(0, end)}… ({text.Length - end} more characters were cut)";
    }

    public void Write(ref MessagePackWriter writer)
    {
        writer.BeginNested();
        writer.WriteArrayHeader(4);
        writer.WriteString(Clean(Type));
        writer.WriteString(Clean(Message));
        if (Stack is null)
            writer.WriteNil();
        else
            writer.WriteString(Clean(Stack));
        writer.WriteArrayHeader(Inner.Count);
        foreach (var error in Inner)
            error.Write(ref writer);
        writer.EndNested();
    }

    /// <summary>Reads an error with its causes. Causes past <see cref="MaxErrors"/> are skipped and marked: each takes a few bytes on the wire
    /// and many in memory.</summary>
    public static RemoteError Read(ref MessagePackReader reader)
    {
        int budget = MaxErrors;
        return Read(ref reader, ref budget);
    }

    private static RemoteError Read(ref MessagePackReader reader, ref int budget)
    {
        budget--;
        reader.BeginNested();
        int fields = reader.ReadArrayHeader();
        if (fields < 4)
            throw new MessagePackException($"an error has 4 fields, not {fields}", reader.Position);

        string type = reader.ReadString();
        string message = reader.ReadString();
        string? stack = reader.TryReadNil() ? null : reader.ReadString();
        int count = reader.ReadArrayHeader();
        List<RemoteError> inner = [];
        for (int i = 0; i < count; i++)
        {
            if (budget > 0)
                inner.Add(Read(ref reader, ref budget));
            else
                reader.Skip();
        }

        for (int i = 4; i < fields; i++)
            reader.Skip();
        reader.EndNested();
        return new(type, message + MarkOfCut(count - inner.Count), stack, inner);
    }

    // A message may hold half a surrogate pair, which is no UTF-8.
    private static string Clean(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]))
                return System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text));
        }

        return text;
    }
}
