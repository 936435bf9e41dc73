using System.Runtime.InteropServices;
using ProcLab.Wire;

namespace ProcLab;

/// <summary>Any other sequence, made from a list that nobody else holds.</summary>
internal sealed class SequenceCodec<TCollection, T>(ICodec<T> item, Func<List<T>, TCollection> create) : ICodec<TCollection>
    where TCollection : class, IEnumerable<T>
{
    public void Write(ref MessagePackWriter writer, TCollection value)
    {
        switch (value)
        {
            case null:
                throw CodecSupport.NullValue(TypeNames.Of<TCollection>());
            case T[] array:
                SpanItems.Write(ref writer, new ReadOnlySpan<T>(array), item, typeof(TCollection));
                break;
            case List<T> list:
                SpanItems.Write(ref writer, CollectionsMarshal.AsSpan(list), item, typeof(TCollection));
                break;
            default:
                // The count stands before the items, and a lazy sequence knows it only at its end.
                SpanItems.Write(ref writer, CollectionsMarshal.AsSpan(Buffer(value)), item, typeof(TCollection));
                break;
        }
    }

    public TCollection Read(ref MessagePackReader reader)
    {
        List<T> items = [.. SpanItems.Read(ref reader, item, typeof(TCollection))];
        try
        {
            return create(items);
        }
        catch (Exception exception)
        {
            throw CodecSupport.At(exception, "", TypeNames.Of<TCollection>());
        }
    }

    private static List<T> Buffer(TCollection value)
    {
        try
        {
            return [.. value];
        }
        catch (Exception exception)
        {
            throw CodecSupport.At(exception, "", TypeNames.Of<TCollection>());
        }
    }
}
